//! A small firm, and phones that write by hand what the app would.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use meeloop_domain::{
    audience::Reader,
    event::{Actor, Field, Frozen, Text},
    fact::Fact,
    id::{EventId, FirmId, LogId, PersonId, SkillId, TeamId},
    intent::Intent,
    level::Level,
    log::LogHead,
    mentorship::{LearnerScope, SkillScope},
    moment::{MomentDetails, MomentKind, Share},
    photo::PhotoId,
    record::Source,
    skill::SkillDetails,
    verdict::Verdict,
};
use meeloop_protocol::{
    Json, READS,
    identity::Identity,
    pull, push,
    push::{Offer, Outcome},
};

use crate::{
    core::{Core, Entropy},
    storage::sqlite::{Sqlite, Tripwire},
};

/// Monday 21 September 2026, noon in Amsterdam.
pub const NOW: i64 = 1_789_984_800_000;
pub const DAY: i64 = 24 * 60 * 60 * 1000;

/// A firm with one team, one skill, a leader, a mentor for that skill and a monteur.
pub struct World {
    pub folder: tempfile::TempDir,
    pub core: Core<Sqlite>,
    pub firm: FirmId,
    pub team: TeamId,
    pub skill: SkillId,
    pub lead: PersonId,
    pub mentor: PersonId,
    pub monteur: PersonId,
    starts: u64,
}

/// Bytes that differ every time and are the same in every run.
pub fn entropy(start: u64) -> Entropy {
    let counter = AtomicU64::new(start);
    Arc::new(move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(8) {
            let next = counter.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(&next.to_le_bytes()[..chunk.len()]);
        }
    })
}

impl World {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let storage = Sqlite::open(&folder.path().join("meeloop.sqlite")).await.unwrap();
        let core = Core::open(folder.path(), storage, entropy(1), NOW).await.unwrap();
        let firm = core.create_firm("Van Dijk", "Europe/Amsterdam", NOW).await.unwrap();
        let write = async |intent| core.write(firm, Actor::Server, intent, NOW).await.unwrap();
        let team: TeamId = write(Intent::AddTeam { name: "Werkplaats".into() }).await.into();
        let person = |number: &str, name: &str, leads: &[TeamId]| Intent::AddPerson {
            number: number.into(),
            name: name.into(),
            team,
            leads: leads.iter().copied().collect(),
            admin: !leads.is_empty(),
        };
        let lead = write(person("1", "Ria", &[team])).await.into();
        let mentor = write(person("2", "Wim", &[])).await.into();
        let monteur = write(person("3", "Sem", &[])).await.into();
        let skill = write(Intent::AddSkill { skill: Box::new(details("lassen")) }).await.into();
        let source = Source::Spreadsheet;
        write(Intent::TakeOverLevel { person: mentor, skill, level: Level::Teaches, source, valid_until: None }).await;
        let learners = LearnerScope::These([monteur].into());
        write(Intent::AppointMentor { mentor, skills: SkillScope::All, learners }).await;
        Self { folder, core, firm, team, skill, lead, mentor, monteur, starts: 0 }
    }

    pub fn database(&self) -> PathBuf {
        self.folder.path().join("meeloop.sqlite")
    }

    /// Stops and starts; with `backup`, on a copy that was made before.
    pub async fn restart(&mut self, backup: Option<&str>, tripwire: Option<Tripwire>) {
        self.core.storage().close().await;
        if let Some(backup) = backup {
            for tail in ["-wal", "-shm"] {
                let _ = std::fs::remove_file(self.folder.path().join(format!("meeloop.sqlite{tail}")));
            }
            std::fs::copy(self.folder.path().join(backup), self.database()).unwrap();
        }
        let storage = Sqlite::open(&self.database()).await.unwrap();
        let storage = match tripwire {
            Some(tripwire) => storage.with_tripwire(tripwire),
            None => storage,
        };
        self.starts += 1;
        self.core = Core::open(self.folder.path(), storage, entropy(self.starts << 32), NOW).await.unwrap();
    }

    pub async fn backup(&self, name: &str) {
        self.core.storage().copy_to(&self.folder.path().join(name)).await.unwrap();
    }

    pub async fn phone(&self, person: PersonId) -> Phone {
        let enrolled = self.core.enroll(self.firm, Reader::Person(person), NOW).await.unwrap();
        Phone::new(enrolled.identity)
    }

    pub async fn write(&self, intent: Intent) -> EventId {
        self.core.write(self.firm, Actor::Server, intent, NOW).await.unwrap()
    }

    pub async fn push(&self, phone: &Phone, offers: &[Offer]) -> push::Answer {
        let request = push::Request { entries: offers.to_vec(), cursor: None };
        self.core.push(&phone.who, request, NOW).await.unwrap()
    }

    /// Pushes one and says what became of it.
    pub async fn offer(&self, phone: &Phone, offer: &Offer) -> Outcome {
        let answer = self.push(phone, std::slice::from_ref(offer)).await;
        assert_eq!(answer.stopped, None);
        answer.results[0].clone()
    }

    pub async fn pull(&self, phone: &Phone, cursor: Option<&str>) -> pull::Page {
        let request = pull::Request { cursor: cursor.map(str::to_owned), logs: vec![phone.head.log], reads: READS };
        self.core.pull(&phone.who, &request, NOW).await.unwrap()
    }

    /// Pulls to the end; gives the copy, the last cursor and all outcomes.
    pub async fn pull_all(&self, phone: &Phone, cursor: Option<&str>, copy: &mut Copy) -> String {
        let mut cursor = cursor.map(str::to_owned);
        loop {
            let page = self.pull(phone, cursor.as_deref()).await;
            copy.take(&page);
            if !page.more {
                return page.cursor;
            }
            cursor = Some(page.cursor);
        }
    }

    pub async fn verify(&self) {
        self.core.verify(self.firm).await.unwrap().unwrap();
    }

    pub fn moment(&self, phone: &mut Phone, learned: &str) -> Offer {
        let on = "2026-09-21".parse().unwrap();
        let details = MomentDetails::of(MomentKind::Duo, on, Share::Team(self.team)).about([self.skill]);
        let fact = Fact::MomentLogged(details);
        let about = phone.person();
        phone.write(&fact, &[Text { about, field: Field::Learned, text: learned.into() }])
    }

    /// A moment for the team that shows a photo.
    pub fn photographed(&self, phone: &mut Phone, photo: PhotoId) -> Offer {
        let on = "2026-09-21".parse().unwrap();
        let fact = Fact::MomentLogged(MomentDetails::of(MomentKind::Duo, on, Share::Team(self.team)));
        let about = phone.person();
        phone.write(&fact, &[Text { about, field: Field::Photo(0), text: photo.to_string() }])
    }

    pub fn claim(&self, phone: &mut Phone) -> Offer {
        phone.write(&Fact::ClaimMade { skill: self.skill, level: Level::Supervised, evidence: Vec::new() }, &[])
    }
}

pub fn details(code: &str) -> SkillDetails {
    serde_json::from_value(serde_json::json!({
        "code": code, "name": { "nl": code }, "group": "Metaal", "sort": "skill", "criteria": []
    }))
    .unwrap()
}

/// What a phone would have after pulling.
#[derive(Debug, Default, PartialEq)]
pub struct Copy {
    pub entities: BTreeMap<String, Json>,
    pub outcomes: BTreeMap<EventId, Outcome>,
    pub fresh: usize,
}

impl Copy {
    pub fn take(&mut self, page: &pull::Page) {
        if page.fresh {
            self.fresh += 1;
            self.entities.clear();
        }
        for body in &page.entities {
            let entity: meeloop_domain::entity::Entity = body.read().unwrap();
            self.entities.insert(entity.key().to_string(), body.clone());
        }
        for gone in &page.gone {
            self.entities.remove(&gone.0);
        }
        for outcome in &page.outcomes {
            self.outcomes.insert(outcome.event, outcome.clone());
        }
    }
}

/// A device that writes its own log.
pub struct Phone {
    pub who: Identity,
    pub head: LogHead,
    pub at_ms: i64,
    written: u8,
}

impl Phone {
    pub fn new(who: Identity) -> Self {
        let log = LogId::from_uuid(who.device.uuid());
        Self { who, head: LogHead::empty(log), at_ms: NOW, written: 0 }
    }

    pub fn person(&self) -> PersonId {
        match self.who.reader {
            Reader::Person(person) => person,
            Reader::Wall(_) => panic!("a wall is nobody"),
        }
    }

    pub fn freeze(&mut self, fact: &Fact, texts: &[Text]) -> (EventId, Frozen) {
        self.written += 1;
        let mut random = [0; 10];
        random[..9].copy_from_slice(&self.head.log.uuid().as_bytes()[7..]);
        // The first byte of these loses bits to the version; the last keeps all.
        random[9] = self.written;
        let id = EventId::new(self.at_ms, random);
        let person = self.person();
        (id, Frozen::new(id, self.at_ms, Actor::Person(person), fact, texts, || [7; 16]))
    }

    pub fn write(&mut self, fact: &Fact, texts: &[Text]) -> Offer {
        let (_, frozen) = self.freeze(fact, texts);
        self.append(frozen)
    }

    pub fn append(&mut self, event: Frozen) -> Offer {
        let entry = self.head.follow(event);
        self.head = entry.head();
        Offer { entry, receipt: None }
    }

    /// A new log on the same phone.
    pub fn fork(&mut self) {
        let mut bytes = *self.head.log.uuid().as_bytes();
        bytes[0] ^= 0xff;
        self.head = LogHead::empty(LogId::new(bytes));
    }
}

/// The id that an offer's event has.
pub fn id(offer: &Offer) -> EventId {
    match offer.entry.event.read() {
        meeloop_domain::event::Reading::Known(event) => event.id,
        other => panic!("{other:?}"),
    }
}

pub fn refused(outcome: &Outcome) -> meeloop_domain::verdict::Refusal {
    match outcome.verdict {
        Verdict::Refused { because } => because,
        other => panic!("{other:?}"),
    }
}
