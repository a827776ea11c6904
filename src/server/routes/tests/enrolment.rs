//! Who may ask what about codes and devices.

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use meeloop_domain::{audience::Reader, id::PersonId};
use meeloop_protocol::{
    enrolment::{Devices, Issued, Offered, Welcome, Whose},
    import::{Because, Counted, Flaw, Imported, Newcomer},
};

use super::*;
use crate::routes::limits::{ACTIONS, GUESSES};

struct Firm {
    site: Site,
    monteur: PersonId,
    /// By role: nobody, somebody revoked, a wall, a monteur, an admin.
    cookies: [(&'static str, String); 5],
}

impl Firm {
    async fn new() -> Self {
        let site = Site::new().await;
        let demo = site.app.demo.unwrap();
        let team = demo.wandtablet;
        let admin =
            Intent::AddPerson { number: "2".into(), name: "Ria".into(), team, leads: [team].into(), admin: true };
        let admin = site.app.core.write(demo.firm, Actor::Server, admin, NOW).await.unwrap().into();
        let cookie = async |reader| {
            let enrolled = site.app.core.enroll(demo.firm, reader, NOW).await.unwrap();
            (format!("meeloop={}", enrolled.token), enrolled.identity.device)
        };
        let (revoked, device) = cookie(Reader::Person(admin)).await;
        site.app.core.revoke(demo.firm, device, NOW).await.unwrap();
        let cookies = [
            ("nobody", String::new()),
            ("revoked", revoked),
            ("wall", cookie(Reader::Wall(team)).await.0),
            ("monteur", cookie(Reader::Person(demo.monteur)).await.0),
            ("admin", cookie(Reader::Person(admin)).await.0),
        ];
        Self { monteur: demo.monteur, site, cookies }
    }

    fn admin(&self) -> &str {
        &self.cookies[4].1
    }

    async fn code(&self) -> EnrolmentCode {
        let body = format!(r#"{{"readers":[{{"person":"{}"}}]}}"#, self.monteur);
        let got = self.site.post("/api/codes", self.admin(), body).await;
        serde_json::from_slice::<Issued>(&got.body).unwrap().codes[0]
    }
}

#[tokio::test]
async fn every_role_against_every_endpoint() {
    let firm = Firm::new().await;
    let code = format!(r#"{{"readers":[{{"person":"{}"}}]}}"#, firm.monteur);
    let revoke = format!(r#"{{"device":"{}"}}"#, uuid::Uuid::nil());
    // Columns: nobody, revoked, wall, monteur, admin.
    let photo = format!("/api/photos/{}", "00".repeat(32));
    let pieces = format!("{photo}/pieces");
    let table: [(&str, &str, [u16; 5]); 17] = [
        ("GET", "/healthz", [200; 5]),
        ("GET", "/api/welcome", [200; 5]),
        ("GET", "/api/me", [401, 403, 200, 200, 200]),
        ("GET", "/api/hints", [401, 403, 200, 200, 200]),
        ("POST", "/api/pull", [401, 403, 200, 200, 200]),
        ("POST", "/api/push", [401, 403, 400, 400, 400]),
        ("GET", &photo, [401, 403, 404, 404, 404]),
        ("GET", &pieces, [401, 403, 404, 404, 404]),
        ("POST", &pieces, [401, 403, 400, 400, 400]),
        ("POST", "/api/codes", [401, 403, 403, 403, 200]),
        ("GET", "/api/devices", [401, 403, 403, 403, 200]),
        ("POST", "/api/devices/revoke", [401, 403, 403, 403, 404]),
        ("POST", "/api/import/people", [401, 403, 403, 403, 200]),
        ("POST", "/api/import/skills", [401, 403, 403, 403, 200]),
        ("POST", "/api/enrol/look", [404; 5]),
        ("POST", "/api/enrol", [404; 5]),
        ("POST", "/api/found", [404; 5]),
    ];
    for (method, path, expected) in table {
        let body = match path {
            "/api/pull" => r#"{"reads":1}"#,
            "/api/push" => r#"{"entries":[]}"#,
            "/api/codes" => &code,
            "/api/devices/revoke" => &revoke,
            "/api/import/people" => r#"{"table":"7,Jo,Noord","check":true}"#,
            "/api/import/skills" => r#"{"check":true}"#,
            "/api/found" => r#"{"code":"00000-00000","firm":"F","zone":"UTC","team":"T","name":"N","number":"9"}"#,
            _ => r#"{"code":"00000-00000"}"#,
        };
        for ((role, cookie), expected) in firm.cookies.iter().zip(expected) {
            let got = if method == "GET" {
                let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
                firm.site.router().oneshot(request).await.unwrap().status()
            } else {
                firm.site.post(path, cookie, body.to_owned()).await.status
            };
            assert_eq!(got.as_u16(), expected, "{method} {path} as {role}");
        }
    }
}

#[tokio::test]
async fn an_import_names_each_wrong_line_and_a_check_writes_nothing() {
    let firm = Firm::new().await;
    let import = async |path: &str, body: &str| {
        let got = firm.site.post(path, firm.admin(), body.to_owned()).await;
        serde_json::from_slice::<Imported>(&got.body).unwrap()
    };
    let people = async || {
        let id = firm.site.app.demo.unwrap().firm;
        firm.site.app.core.look(id, |state| state.people.len()).await.unwrap()
    };
    let before = people().await;
    let wrong = import("/api/import/people", r#"{"table":"7,Jo,Noord\n8,Bo\n9,Al,Noord,baas"}"#).await;
    let flaw = |line, because, what: Option<&str>, who: &str| Flaw {
        line,
        because,
        what: what.map(str::to_owned),
        who: who.to_owned(),
    };
    let flaws = vec![flaw(2, Because::Missing, Some("team"), "Bo"), flaw(3, Because::Role, Some("baas"), "Al")];
    assert_eq!(wrong, Imported::Flawed(flaws));
    let new = vec![Newcomer { name: "Jo".into(), place: "Oost".into(), leads: false, admin: false }];
    let new_teams = vec!["Oost".into()];
    let added = Imported::Counted(Counted { added: 1, teams: 1, new_teams, new, ..Counted::default() });
    assert_eq!(import("/api/import/people", r#"{"table":"7,Jo,Oost","check":true}"#).await, added);
    assert_eq!(people().await, before);
    assert_eq!(import("/api/import/people", r#"{"table":"7,Jo,Oost"}"#).await, added);
    assert_eq!(people().await, before + 1);
    let wrong = import("/api/import/skills", r#"{"table":"code,soort\nA,kunstje"}"#).await;
    assert!(
        matches!(&wrong, Imported::Flawed(flaws) if flaws[0] == flaw(1, Because::Missing, Some("groep"), "")),
        "{wrong:?}"
    );
}

#[tokio::test]
async fn a_code_is_looked_at_and_redeemed_by_whoever_has_it() {
    let firm = Firm::new().await;
    let body = format!(r#"{{"code":"{}"}}"#, firm.code().await);
    let got = firm.site.post("/api/enrol/look", "", body.clone()).await;
    let offered: Offered = serde_json::from_slice(&got.body).unwrap();
    assert_eq!(offered.whose, Whose::Person { name: "Sem".into(), team: "Noord".into() });
    let got = firm.site.post("/api/enrol", "", body.clone()).await;
    let cookie = got.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
    let who: Identity = serde_json::from_slice(&firm.site.get("/api/me", &cookie).await.body).unwrap();
    assert_eq!(who.reader, Reader::Person(firm.monteur));
    let again = firm.site.post("/api/enrol", "", body).await;
    assert_eq!((again.status, again.code()), (StatusCode::NOT_FOUND, Code::WrongCode));

    let got = firm.site.get("/api/devices", firm.admin()).await;
    let devices: Devices = serde_json::from_slice(&got.body).unwrap();
    assert!(devices.devices.iter().any(|seen| seen.device == who.device));
    assert_eq!(devices.codes, [], "a code that was used is none any more");
    firm.code().await;
    let got = firm.site.get("/api/devices", firm.admin()).await;
    let devices: Devices = serde_json::from_slice(&got.body).unwrap();
    let readers: Vec<Reader> = devices.codes.iter().map(|code| code.reader).collect();
    assert_eq!(readers, [Reader::Person(firm.monteur)]);
    let body = format!(r#"{{"device":"{}"}}"#, who.device);
    assert_eq!(firm.site.post("/api/devices/revoke", firm.admin(), body).await.status, StatusCode::OK);
    assert_eq!(firm.site.get("/api/me", &cookie).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn whoever_guesses_too_often_is_told_to_wait() {
    let firm = Firm::new().await;
    for _ in 0..GUESSES.turns {
        let got = firm.site.post("/api/enrol/look", "", r#"{"code":"00000-00000"}"#).await;
        assert_eq!(got.code(), Code::WrongCode);
    }
    let right = format!(r#"{{"code":"{}"}}"#, firm.code().await);
    for path in ["/api/enrol/look", "/api/enrol"] {
        let got = firm.site.post(path, "", right.clone()).await;
        assert_eq!((got.status, got.code()), (StatusCode::TOO_MANY_REQUESTS, Code::TooMany));
        assert_eq!(got.header(header::RETRY_AFTER), "10");
    }
}

#[tokio::test]
async fn an_address_that_guesses_locks_out_no_other() {
    let mut firm = Firm::new().await;
    let app = Arc::get_mut(&mut firm.site.app).unwrap();
    app.proxies = Proxies(vec!["127.0.0.1/32".parse().unwrap()]);
    let right = format!(r#"{{"code":"{}"}}"#, firm.code().await);
    let look = async |peer: &str, forwarded: &str, body: &str| {
        let request = Request::post("/api/enrol/look").header(HEADER, "1").header("x-forwarded-for", forwarded);
        let mut request = request.body(Body::from(body.to_owned())).unwrap();
        request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer.parse().unwrap()));
        firm.site.ask(request).await.status
    };
    for _ in 0..GUESSES.turns {
        assert_eq!(look("127.0.0.1:1", "192.0.2.1", r#"{"code":"00000-00000"}"#).await, StatusCode::NOT_FOUND);
    }
    assert_eq!(look("127.0.0.1:2", "192.0.2.1", &right).await, StatusCode::TOO_MANY_REQUESTS, "through the proxy");
    assert_eq!(look("192.0.2.1:3", "192.0.2.2", &right).await, StatusCode::TOO_MANY_REQUESTS, "or straight");
    assert_eq!(look("127.0.0.1:4", "192.0.2.2", &right).await, StatusCode::OK);
    assert_eq!(look("192.0.2.2:5", "192.0.2.1", &right).await, StatusCode::OK);
}

#[tokio::test]
async fn an_admin_who_acts_too_often_waits_a_second_and_can_still_look() {
    let firm = Firm::new().await;
    let body = format!(r#"{{"device":"{}"}}"#, uuid::Uuid::nil());
    for _ in 0..ACTIONS.turns {
        assert_eq!(firm.site.post("/api/devices/revoke", firm.admin(), body.clone()).await.code(), Code::NotFound);
    }
    for path in ["/api/devices/revoke", "/api/codes"] {
        let body = if path == "/api/codes" { r#"{"readers":[]}"#.to_owned() } else { body.clone() };
        let got = firm.site.post(path, firm.admin(), body).await;
        assert_eq!((got.code(), got.header(header::RETRY_AFTER)), (Code::TooMany, "1"), "{path}");
    }
    assert_eq!(firm.site.get("/api/devices", firm.admin()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_firm_is_founded_with_the_owner_code_and_no_other() {
    let code = EnrolmentCode::from_random([5; 9]);
    let empty = Site::empty(code).await;
    let waits =
        async || serde_json::from_slice::<Welcome>(&empty.get("/api/welcome", "").await.body).unwrap().for_owner;
    let found = async |code: EnrolmentCode| {
        let body = format!(
            r#"{{"code":"{code}","firm":"Van Dijk","zone":"Europe/Amsterdam","team":"Noord","name":"Ria","number":"1"}}"#
        );
        empty.post("/api/found", "", body).await
    };
    assert!(waits().await);
    assert_eq!(found(EnrolmentCode::from_random([1; 9])).await.code(), Code::WrongCode);
    let got = found(code).await;
    assert_eq!(got.status, StatusCode::OK);
    let cookie = got.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
    assert_eq!(empty.get("/api/devices", &cookie).await.status, StatusCode::OK);
    assert!(!waits().await);
    let known = async |cookie: &str| {
        let welcome: Welcome = serde_json::from_slice(&empty.get("/api/welcome", cookie).await.body).unwrap();
        welcome.device
    };
    let me: Identity = serde_json::from_slice(&empty.get("/api/me", &cookie).await.body).unwrap();
    assert_eq!(known(&cookie).await, Some(me), "a browser that lost its database learns whose device it is");
    for cookie in [String::new(), format!("meeloop={}", "9a".repeat(32)), "meeloop=rubbish".to_owned()] {
        assert_eq!(known(&cookie).await, None, "{cookie}");
    }
    assert!(empty.app.core.revoke(me.firm, me.device, NOW).await.unwrap());
    assert_eq!(known(&cookie).await, None, "a revoked device needs a new code");
    assert_eq!(found(code).await.code(), Code::WrongCode);
}
