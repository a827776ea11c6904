//! A firm with one of everything, and right bodies for every call.

use std::{
    cell::Cell,
    net::{IpAddr, SocketAddr},
};

use axum::extract::ConnectInfo;
use meeloop_domain::{
    Date,
    audience::Reader,
    event::{Field, Frozen, Text},
    fact::Fact,
    id::{EventId, FirmId, LogId, PersonId},
    level::Level,
    log::LogHead,
    mentorship::{LearnerScope, SkillScope},
    moment::{MomentDetails, MomentKind, Share},
    record::Source,
    shadowing::Practice,
    stamp::Commit,
};
use meeloop_protocol::push::Offer;
use serde::de::DeserializeOwned;

use super::*;
use crate::core::VALID_MS;

const ON: Date = Date::constant(2026, 9, 21);
const PATHS: [&str; 7] =
    ["/api/push", "/api/pull", "/api/codes", "/api/devices/revoke", "/api/enrol/look", "/api/enrol", "/api/found"];

/// What everything is sent to.
pub struct Target {
    pub site: Site,
    pub firm: FirmId,
    /// A monteur and an admin.
    pub people: [PersonId; 2],
    /// The ids that the snapshots of facts use as 1 to 9, as they are here.
    pub ids: [EventId; 9],
    /// Of the monteur's phone, the admin's, and a wall.
    pub cookies: [String; 3],
    /// A right body for each call, in their order.
    pub right: Vec<Value>,
    address: Cell<u32>,
}

impl Target {
    pub async fn new() -> Self {
        let site = Site::new().await;
        let demo = site.app.demo.unwrap();
        let (firm, team, monteur) = (demo.firm, demo.wandtablet, demo.monteur);
        let write = async |actor, intent| site.app.core.write(firm, actor, intent, NOW).await.unwrap();
        let admin =
            Intent::AddPerson { number: "2".into(), name: "Ria".into(), team, leads: [team].into(), admin: true };
        let admin: PersonId = write(Actor::Server, admin).await.into();
        let (own, lead) = (Actor::Person(monteur), Actor::Person(admin));
        let details = json!({
            "code": "S1", "name": { "nl": "Persen" }, "group": "Metaal", "sort": "skill", "criteria": [{ "nl": "A" }]
        });
        let skill =
            write(Actor::Server, Intent::AddSkill { skill: serde_json::from_value(details).unwrap() }).await.into();
        let (level, source) = (Level::Teaches, Source::Diploma);
        let signature =
            write(Actor::Server, Intent::TakeOverLevel { person: admin, skill, level, source, valid_until: None })
                .await;
        let learners = LearnerScope::These([monteur].into());
        let mentorship =
            write(Actor::Server, Intent::AppointMentor { mentor: admin, skills: SkillScope::All, learners }).await;
        let details = MomentDetails::of(MomentKind::Course, ON, Share::Mentor).about([skill]);
        let moment = write(own, Intent::moment(details, "a")).await;
        let skills = [(skill, [Practice::ALL[0]].into())].into();
        let shadowing =
            write(lead, Intent::LogShadowing { learner: monteur, guide: admin, on: ON, skills, plan: None }).await;
        let (level, sentence) = (Level::Shown, "b".to_owned());
        let claim = write(own, Intent::MakeClaim { skill, level, sentence, evidence: [moment.into()].into() }).await;
        let ids =
            [team.into(), admin.into(), skill.into(), monteur.into(), mentorship, shadowing, claim, signature, moment];

        let cookie = async |reader| {
            let enrolled = site.app.core.enroll(firm, reader, NOW).await.unwrap();
            (format!("meeloop={}", enrolled.token), enrolled.identity.device)
        };
        let (monteurs, device) = cookie(Reader::Person(monteur)).await;
        let cookies = [monteurs, cookie(Reader::Person(admin)).await.0, cookie(Reader::Wall(team)).await.0];
        let (codes, _) =
            site.app.core.issue_codes(firm, Actor::Server, &[Reader::Wall(team)], NOW, VALID_MS).await.unwrap();
        let page = site.post("/api/pull", &cookies[0], r#"{"reads":1}"#).await;
        let page: Page = serde_json::from_slice(&page.body).unwrap();
        let founding = json!({
            "code": codes[0], "firm": "F", "zone": "Etc/UTC", "team": "T", "name": "N", "number": "9"
        });
        let right = vec![
            json!({ "entries": entries(monteur), "cursor": page.cursor }),
            json!({ "cursor": page.cursor, "logs": [LogId::new([9; 16])], "reads": 1 }),
            json!({ "readers": [{ "person": monteur }, { "wall": team }] }),
            json!({ "device": device }),
            json!({ "code": codes[0] }),
            json!({ "code": codes[0] }),
            founding,
        ];
        Self { site, firm, people: [monteur, admin], ids, cookies, right, address: Cell::new(0) }
    }

    /// Sends a body, and looks at the answer and at what it left behind.
    pub async fn ask<T: DeserializeOwned>(
        &self,
        call: Call,
        who: usize,
        body: Vec<u8>,
    ) -> Result<Option<T>, TestCaseError> {
        let before = self.head().await;
        let request =
            Request::post(PATHS[call as usize]).header(HEADER, "1").header(header::COOKIE, &self.cookies[who]);
        let mut request = request.body(Body::from(body)).unwrap();
        // Somebody else every time: who guesses too often is told to wait, and tested elsewhere.
        self.address.set(self.address.get() + 1);
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::new(IpAddr::from(self.address.get().to_be_bytes()), 1)));
        let got = self.site.ask(request).await;
        let told = String::from_utf8_lossy(&got.body).into_owned();
        self.site.app.core.verify(self.firm).await.unwrap().map_err(|error| TestCaseError::fail(error.to_string()))?;
        if got.status == StatusCode::OK {
            let answer = serde_json::from_slice(&got.body);
            return answer.map(Some).map_err(|error| TestCaseError::fail(format!("{error}: {told}")));
        }
        prop_assert!(got.status.is_client_error(), "{}: {told}", got.status);
        let problem = serde_json::from_slice::<Problem>(&got.body);
        prop_assert_eq!(problem.ok().map(|problem| problem.code.status()), Some(got.status.as_u16()), "{}", told);
        prop_assert_eq!(before, self.head().await, "a problem, and something was stored");
        Ok(None)
    }

    /// How far the journal is.
    async fn head(&self) -> Commit {
        self.site.app.core.head(self.firm).await.unwrap().commit
    }
}

/// Two entries of a new log, as a phone offers them.
fn entries(person: PersonId) -> Vec<Offer> {
    let mut head = LogHead::empty(LogId::new([8; 16]));
    let mut offers = Vec::new();
    for number in 0..2 {
        let fact = Fact::MomentLogged(MomentDetails::of(MomentKind::Duo, ON, Share::Me));
        let text = Text { about: person, field: Field::Learned, text: "Altijd merken".into() };
        let id = EventId::new(NOW, [number; 10]);
        let event = Frozen::new(id, NOW, Actor::Person(person), &fact, &[text], || [7; 16]);
        let entry = head.follow(event);
        head = entry.head();
        offers.push(Offer { entry, receipt: None });
    }
    offers
}
