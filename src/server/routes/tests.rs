//! The endpoints as a browser, or somebody else's page, meets them.

mod enrolment;
mod fuzz;
mod photos;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use meeloop_domain::{event::Actor, id::TeamId, intent::Intent};
use meeloop_protocol::{
    BODY_LIMIT, HEADER,
    code::EnrolmentCode,
    error::{Code, Problem},
    identity::Identity,
};
use tokio::sync::watch;
use tower::ServiceExt as _;

use super::{App, Limits, OwnerCode, Proxies, limits::CALLS, router};
use crate::{core::Core, demo::DemoFirm, storage::sqlite::Sqlite};

const NOW: i64 = 1_789_984_800_000;

struct Site {
    folder: tempfile::TempDir,
    app: Arc<App>,
    stop: watch::Sender<bool>,
}

struct Got {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Got {
    fn code(&self) -> Code {
        serde_json::from_slice::<Problem>(&self.body).unwrap().code
    }

    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Bytes that differ every time.
fn counting() -> crate::core::Entropy {
    let counter = std::sync::atomic::AtomicU32::new(1);
    Arc::new(move |bytes: &mut [u8]| {
        let next = counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed).to_le_bytes();
        bytes.iter_mut().zip(next.into_iter().cycle()).for_each(|(byte, next)| *byte = next);
    })
}

impl Site {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let storage = Sqlite::open(&folder.path().join("meeloop.sqlite")).await.unwrap();
        let core = Core::open(folder.path(), storage, counting(), NOW).await.unwrap();
        let firm = core.create_firm("Van Dijk", "Europe/Amsterdam", NOW).await.unwrap();
        let write = async |intent| core.write(firm, Actor::Server, intent, NOW).await.unwrap();
        let team: TeamId = write(Intent::AddTeam { name: "Noord".into() }).await.into();
        let person = Intent::AddPerson { number: "1".into(), name: "Sem".into(), team, leads: [].into(), admin: false };
        let person = write(person).await.into();
        let demo = DemoFirm { firm, monteur: person, mentor: person, leidinggevende: person, wandtablet: team };
        let (stop, stopping) = watch::channel(false);
        let app = App {
            core,
            folder: folder.path().join("app"),
            demo: Some(demo),
            owner: OwnerCode::new(None),
            limits: Limits::default(),
            proxies: Proxies::default(),
            encrypts: false,
            clock: Arc::new(|| NOW),
            stopping,
        };
        Self { folder, app: Arc::new(app), stop }
    }

    /// Without a firm: it waits for its owner with this code.
    async fn empty(code: EnrolmentCode) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let storage = Sqlite::open(&folder.path().join("meeloop.sqlite")).await.unwrap();
        let (stop, stopping) = watch::channel(false);
        let app = App {
            core: Core::open(folder.path(), storage, counting(), NOW).await.unwrap(),
            folder: folder.path().join("app"),
            demo: None,
            owner: OwnerCode::new(Some(code)),
            limits: Limits::default(),
            proxies: Proxies::default(),
            encrypts: false,
            clock: Arc::new(|| NOW),
            stopping,
        };
        Self { folder, app: Arc::new(app), stop }
    }

    fn router(&self) -> Router {
        router(Arc::clone(&self.app))
    }

    fn add(&self, path: &str, bytes: &[u8]) {
        let file = self.folder.path().join("app").join(path);
        std::fs::create_dir_all(file.parent().unwrap_or(Path::new(""))).unwrap();
        std::fs::write(file, bytes).unwrap();
    }

    async fn ask(&self, request: Request<Body>) -> Got {
        let response = self.router().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Got { status: parts.status, headers: parts.headers, body: body.collect().await.unwrap().to_bytes().into() }
    }

    async fn get(&self, path: &str, cookie: &str) -> Got {
        let request = Request::get(path).header(header::COOKIE, cookie);
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, cookie: &str, body: impl Into<Body>) -> Got {
        let request = Request::post(path).header(HEADER, "1").header(header::COOKIE, cookie);
        self.ask(request.body(body.into()).unwrap()).await
    }

    /// Opens the monteur's phone; gives its cookie.
    async fn open(&self) -> String {
        let got = self.post("/api/demo/open", "", r#"{"role":"monteur"}"#).await;
        got.header(header::SET_COOKIE).split(';').next().unwrap().to_owned()
    }
}

#[tokio::test]
async fn nothing_is_readable_without_a_token() {
    let site = Site::new().await;
    let unknown = format!("meeloop={}", "00".repeat(32));
    for cookie in ["", "meeloop=", "meeloop=x", "other=1; meeloop=zz", &unknown] {
        for got in [
            site.get("/api/me", cookie).await,
            site.get("/api/hints", cookie).await,
            site.post("/api/pull", cookie, r#"{"reads":1}"#).await,
            site.post("/api/push", cookie, r#"{"entries":[]}"#).await,
        ] {
            assert_eq!((got.status, got.code()), (StatusCode::UNAUTHORIZED, Code::NotEnrolled));
        }
    }
}

#[tokio::test]
async fn a_page_of_somebody_else_changes_nothing() {
    let site = Site::new().await;
    let cookie = site.open().await;
    for path in ["/api/push", "/api/pull", "/api/demo/open", "/nergens"] {
        let request = Request::post(path).header(header::COOKIE, &cookie).body(Body::from("{}")).unwrap();
        let got = site.ask(request).await;
        assert_eq!((got.status, got.code()), (StatusCode::FORBIDDEN, Code::Forbidden), "{path}");
    }
}

#[tokio::test]
async fn a_device_is_enrolled_once_and_says_who_it_is() {
    let site = Site::new().await;
    let got = site.post("/api/demo/open", "", r#"{"role":"monteur"}"#).await;
    let who: Identity = serde_json::from_slice(&got.body).unwrap();
    let set = got.header(header::SET_COOKIE).to_owned();
    for part in ["; HttpOnly", "; SameSite=Strict", "; Path=/", "; Secure", "; Max-Age=34560000"] {
        assert!(set.contains(part), "{set}");
    }
    for host in ["localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080"] {
        let asked = Request::post("/api/demo/open").header(HEADER, "1").header(header::HOST, host);
        let here = site.ask(asked.body(Body::from(r#"{"role":"mentor"}"#)).unwrap()).await;
        assert!(!here.header(header::SET_COOKIE).contains("Secure"), "{host}");
    }
    let mut encrypted = Site::new().await;
    Arc::get_mut(&mut encrypted.app).unwrap().encrypts = true;
    let asked = Request::post("/api/demo/open").header(HEADER, "1").header(header::HOST, "localhost:8443");
    let here = encrypted.ask(asked.body(Body::from(r#"{"role":"mentor"}"#)).unwrap()).await;
    assert!(here.header(header::SET_COOKIE).contains("; Secure"));
    let cookie = set.split(';').next().unwrap();
    let me = site.get("/api/me", &format!("a=b; {cookie}")).await;
    assert_eq!(serde_json::from_slice::<Identity>(&me.body).unwrap(), who);
    let again = site.post("/api/demo/open", cookie, r#"{"role":"monteur"}"#).await;
    assert_eq!((serde_json::from_slice::<Identity>(&again.body).unwrap(), again.header(header::SET_COOKIE)), (who, ""));
    let wall = site.post("/api/demo/open", cookie, r#"{"role":"wandtablet"}"#).await;
    assert_ne!(serde_json::from_slice::<Identity>(&wall.body).unwrap(), who);

    assert!(site.app.core.revoke(who.firm, who.device, NOW).await.unwrap());
    let revoked = site.get("/api/me", cookie).await;
    assert_eq!((revoked.status, revoked.code()), (StatusCode::FORBIDDEN, Code::Forbidden));
}

#[tokio::test]
async fn a_device_that_asks_too_often_is_told_when_to_come_back_and_no_other_is() {
    let now = Arc::new(AtomicI64::new(NOW));
    let clock = Arc::clone(&now);
    let mut site = Site::new().await;
    Arc::get_mut(&mut site.app).unwrap().clock = Arc::new(move || clock.load(Ordering::Relaxed));
    let wild = site.open().await;
    let calm = site.open().await;
    let paths = ["/api/pull", "/api/push", "/api/me", "/api/hints"];
    let ask = async |path: &str, cookie: &str| match path {
        "/api/me" | "/api/hints" => {
            let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
            site.router().oneshot(request).await.unwrap()
        }
        _ => {
            let request = Request::post(path).header(HEADER, "1").header(header::COOKIE, cookie);
            site.router().oneshot(request.body(Body::from(r#"{"reads":1}"#)).unwrap()).await.unwrap()
        }
    };
    for call in 0..CALLS.turns {
        let path = paths[usize::try_from(call).unwrap() % paths.len()];
        assert_ne!(ask(path, &wild).await.status(), StatusCode::TOO_MANY_REQUESTS, "call {call}");
    }
    for path in paths {
        let got = ask(path, &wild).await;
        assert_eq!(got.status(), StatusCode::TOO_MANY_REQUESTS, "{path}");
        assert_eq!(got.headers()[header::RETRY_AFTER], "1");
        assert_ne!(ask(path, &calm).await.status(), StatusCode::TOO_MANY_REQUESTS, "{path}");
    }
    let code = site.get("/api/me", &wild).await.code();
    assert!(code == Code::TooMany && code.is_worth_retrying());
    now.fetch_add(1000, Ordering::Relaxed);
    assert_eq!(ask("/api/me", &wild).await.status(), StatusCode::OK, "whoever heeds it goes on");
}

#[tokio::test]
async fn the_demo_is_not_there_outside_the_demo() {
    let mut site = Site::new().await;
    Arc::get_mut(&mut site.app).unwrap().demo = None;
    let opened = site.post("/api/demo/open", "", r#"{"role":"monteur"}"#).await;
    for got in [site.get("/api/demo", "").await, opened] {
        assert_eq!((got.status, got.code()), (StatusCode::NOT_FOUND, Code::NotFound));
    }
}

#[tokio::test]
async fn a_body_that_is_not_what_the_call_takes_is_refused_by_code() {
    let site = Site::new().await;
    let cookie = site.open().await;
    for body in ["", "<html>", "{}", "[]", r#"{"entries":[]}"#, r#"{"entries":[{"log":1}]}"#] {
        let got = site.post("/api/push", &cookie, body.to_owned()).await;
        assert_eq!((got.status, got.code()), (StatusCode::BAD_REQUEST, Code::Malformed), "{body}");
    }
    let got = site.post("/api/push", &cookie, "x".repeat(BODY_LIMIT + 1)).await;
    assert_eq!((got.status, got.code()), (StatusCode::PAYLOAD_TOO_LARGE, Code::TooLarge));
    let got = site.get("/api/push", &cookie).await;
    assert_eq!((got.status, got.code()), (StatusCode::METHOD_NOT_ALLOWED, Code::NotFound));
    let got = site.post("/api/pull", &cookie, r#"{"reads":1,"later":true}"#).await;
    assert_eq!(got.status, StatusCode::OK);
}

#[tokio::test]
async fn every_answer_is_strict_and_api_answers_are_not_kept() {
    let site = Site::new().await;
    site.add("index.html", b"page");
    for path in ["/", "/api/me", "/healthz", "/nergens"] {
        let got = site.get(path, "").await;
        let policy = got.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';") && policy.contains("frame-ancestors 'none'"));
        assert_eq!(got.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(got.header(header::CACHE_CONTROL) == "no-cache", path == "/");
    }
}

#[tokio::test]
async fn screens_get_the_page_and_missing_files_do_not() {
    let site = Site::new().await;
    site.add("index.html", b"page");
    site.add("assets/app-1.js", b"plain");
    site.add("assets/app-1.js.br", b"small");
    for path in ["/", "/vandaag", "/loggen/leermoment", "/wand", "/index.html"] {
        let got = site.get(path, "").await;
        assert_eq!((got.status, got.body.as_slice()), (StatusCode::OK, b"page".as_slice()), "{path}");
        assert_eq!(got.header(header::CONTENT_TYPE), "text/html; charset=utf-8");
    }
    for path in ["/assets/app-2.js", "/sw.js", "/nergens", "/../meeloop.sqlite", "/assets/app-1.js.br", "/api/x"] {
        let got = site.get(path, "").await;
        assert_eq!((got.status, got.code()), (StatusCode::NOT_FOUND, Code::NotFound), "{path}");
    }
    let plain = site.get("/assets/app-1.js", "").await;
    assert_eq!(plain.body, b"plain");
    assert!(plain.header(header::CACHE_CONTROL).contains("immutable"));
    let asked = || Request::get("/assets/app-1.js").header(header::ACCEPT_ENCODING, "gzip, br;q=1.0");
    let small = site.ask(asked().body(Body::empty()).unwrap()).await;
    assert_eq!((small.body.as_slice(), small.header(header::CONTENT_ENCODING)), (b"small".as_slice(), "br"));
    let known = asked().header(header::IF_NONE_MATCH, small.header(header::ETAG));
    let known = site.ask(known.body(Body::empty()).unwrap()).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn a_hint_comes_with_a_commit_and_the_line_ends_with_the_server() {
    let site = Site::new().await;
    let cookie = site.open().await;
    let request = Request::get("/api/hints").header(header::COOKIE, &cookie).body(Body::empty()).unwrap();
    let response = site.router().oneshot(request).await.unwrap();
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
    let mut line = response.into_body();
    let opened = line.frame().await.unwrap().unwrap().into_data().unwrap();
    assert!(opened.starts_with(b":"), "{opened:?}");
    let firm = site.app.core.firms().await.unwrap()[0];
    site.app.core.write(firm, Actor::Server, Intent::AddTeam { name: "Zuid".into() }, NOW).await.unwrap();
    let hint = line.frame().await.unwrap().unwrap().into_data().unwrap();
    assert_eq!(hint, "data: hint\n\n");
    site.stop.send(true).unwrap();
    assert!(line.frame().await.is_none());
}
