//! A small firm for the tests of the rules: Anna leads and administers, Bram and Carla mentor,
//! Dirk and Eva learn, in one team; Fons works in another.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};

use crate::{
    apply::apply,
    draft::draft,
    event::{Actor, Event, Part, Text},
    fact::Fact,
    id::{EventId, PersonId, SkillId, TeamId},
    intent::Intent,
    judge::{Author, Channel, judge},
    level::Level,
    mentorship::{LearnerScope, SkillScope},
    record::Source,
    shadowing::Practice,
    skill::{Localized, SkillDetails, Sort},
    stamp::Stamp,
    state::State,
    verdict::{Refusal, Verdict},
};

/// The firm and what happened in it.
#[derive(Clone)]
pub struct Firm {
    pub state: State,
    pub today: Date,
    pub commit: u64,
    pub north: TeamId,
    pub south: TeamId,
    pub anna: PersonId,
    pub bram: PersonId,
    pub carla: PersonId,
    pub dirk: PersonId,
    pub eva: PersonId,
    pub fons: PersonId,
    pub pressing: SkillId,
    pub soldering: SkillId,
    pub vca: SkillId,
}

/// What a person says happened, on an own phone.
pub fn said(by: PersonId, id: EventId, fact: Fact, texts: &[Text]) -> Event {
    let part =
        |text: &Text| Part { about: text.about, field: text.field, text: text.text.clone(), salt: String::new() };
    Event { id, at_ms: 0, actor: Actor::Person(by), fact, parts: texts.iter().map(|text| Some(part(text))).collect() }
}

impl Firm {
    pub fn new() -> Self {
        let nobody = PersonId::from(event(0));
        let (team, skill) = (TeamId::from(event(0)), SkillId::from(event(0)));
        let mut firm = Self {
            state: State::default(),
            today: date(2026, 11, 22),
            commit: 0,
            north: team,
            south: team,
            anna: nobody,
            bram: nobody,
            carla: nobody,
            dirk: nobody,
            eva: nobody,
            fons: nobody,
            pressing: skill,
            soldering: skill,
            vca: skill,
        };
        firm.server(Intent::FoundFirm { name: "Proef".into(), zone: "Europe/Amsterdam".into() });
        firm.north = firm.server(Intent::AddTeam { name: "Noord".into() }).into();
        firm.south = firm.server(Intent::AddTeam { name: "Zuid".into() }).into();
        firm.anna = firm.person("Anna", firm.north, true);
        firm.bram = firm.person("Bram", firm.north, false);
        firm.carla = firm.person("Carla", firm.north, false);
        firm.dirk = firm.person("Dirk", firm.north, false);
        firm.eva = firm.person("Eva", firm.north, false);
        firm.fons = firm.person("Fons", firm.south, false);
        firm.pressing = firm.skill("WE-01", "Leidingwerk persen", Sort::Skill);
        firm.soldering = firm.skill("WE-02", "Solderen koper", Sort::Skill);
        firm.vca = firm.skill("VE-01", "VCA basis", Sort::Certificate);
        for mentor in [firm.bram, firm.carla] {
            firm.level(mentor, firm.pressing, Level::Teaches);
            let skills = SkillScope::Group("Werktuigbouw".into());
            firm.server(Intent::AppointMentor { mentor, skills, learners: LearnerScope::Team(firm.north) });
        }
        firm
    }

    fn person(&mut self, name: &str, team: TeamId, leads: bool) -> PersonId {
        let leads_teams = if leads { BTreeSet::from([team]) } else { BTreeSet::new() };
        let intent = Intent::AddPerson {
            number: name.to_lowercase(),
            name: name.into(),
            team,
            leads: leads_teams,
            admin: leads,
        };
        self.server(intent).into()
    }

    fn skill(&mut self, code: &str, name: &str, sort: Sort) -> SkillId {
        let text = |nl: &str| Localized { nl: nl.into(), en: None, pl: None };
        let skill = SkillDetails {
            code: code.into(),
            sort,
            group: "Werktuigbouw".into(),
            name: text(name),
            criteria: vec![text("Haaks en braamvrij"), text("Beproeft op druk")],
            esco: None,
            valid_months: None,
            confirm_months: None,
            norm: None,
        };
        self.server(Intent::AddSkill { skill: Box::new(skill) }).into()
    }

    pub fn level(&mut self, person: PersonId, skill: SkillId, level: Level) {
        self.server(Intent::TakeOverLevel { person, skill, level, source: Source::Spreadsheet, valid_until: None });
    }

    /// The server's own command line does something.
    pub fn server(&mut self, intent: Intent) -> EventId {
        let id = self.next_id();
        let draft = draft(intent, id, Actor::Server, Channel::Server, self.today, &self.state).unwrap();
        let event = Event { actor: Actor::Server, ..said(PersonId::from(id), id, draft.fact, &draft.texts) };
        let verdict = self.commit(&event);
        assert_eq!(verdict, Verdict::Applied);
        id
    }

    /// A person does something on the own phone, with the server in reach.
    pub fn does(&mut self, who: PersonId, intent: Intent) -> Result<EventId, Refusal> {
        let event = self.drafts(who, intent)?;
        self.commit(&event);
        Ok(event.id)
    }

    /// A person does something on the own phone, and the server hears of it later.
    pub fn drafts(&mut self, who: PersonId, intent: Intent) -> Result<Event, Refusal> {
        let id = self.next_id();
        let draft = draft(intent, id, Actor::Person(who), Channel::OwnPhone, self.today, &self.state)?;
        Ok(said(who, id, draft.fact, &draft.texts))
    }

    /// The server judges and applies an event.
    pub fn commit(&mut self, event: &Event) -> Verdict {
        let author = match event.actor {
            Actor::Person(person) => Author { person: Some(person), channel: Channel::OwnPhone },
            Actor::Wall(_) => Author { person: None, channel: Channel::Wall },
            Actor::Server => Author { person: None, channel: Channel::Server },
        };
        let verdict = judge(event, author, self.today, &self.state);
        self.commit += 1;
        apply(&mut self.state, event, verdict, Stamp { commit: self.commit, today: self.today });
        verdict
    }

    pub fn claims(&mut self, who: PersonId, skill: SkillId, level: Level) -> Result<crate::id::ClaimId, Refusal> {
        let intent = Intent::MakeClaim { skill, level, sentence: "Drie keer gedaan".into(), evidence: BTreeSet::new() };
        self.does(who, intent).map(Into::into)
    }

    fn next_id(&mut self) -> EventId {
        self.commit += 1;
        event(self.commit)
    }
}

/// Dirk worked along with Bram, and copied what he saw.
pub fn copied(firm: &Firm) -> Intent {
    let skills = BTreeMap::from([(firm.pressing, BTreeSet::from([Practice::Copied]))]);
    Intent::LogShadowing { learner: firm.dirk, guide: firm.bram, on: firm.today, skills, plan: None }
}

fn event(number: u64) -> EventId {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    EventId::new(i64::try_from(number).unwrap(), random)
}
