//! The firm of a run: an owner, six people who came from a list, and a device for each.

use std::{collections::BTreeSet, fs};

use meeloop_domain::{
    audience::Reader,
    id::PersonId,
    intent::Intent,
    level::Level,
    mentorship::{LearnerScope, SkillScope},
    record::Source,
};
use meeloop_protocol::enrolment::{CODES_PATH, FOUND_PATH, Founding, Issue, Issued};
use meeloop_server::catalogue;

use crate::{load::Load, phone::Phone, server::Server};

const PEOPLE: &str = "2,Wim,Werkplaats\n3,Bo,Werkplaats\n4,Sem,Werkplaats\n5,Jo,Werkplaats\n6,Ali,Noord\n7,Kaj,Noord\n";
/// How many of the catalogue's skills the mentors have.
const MENTORED: usize = 30;

/// A server with a firm, and its devices: the owner's first.
pub struct Firm {
    pub server: Server,
    pub phones: Vec<Phone>,
}

impl Firm {
    /// Founds it the way a firm does: owner code, list of people, catalogue, codes.
    pub fn found(rng: &mut fastrand::Rng) -> Self {
        let mut server = Server::new();
        server.start();
        let mut http = server.http();
        let founding = Founding {
            code: server.owner_code(),
            firm: "Van Dijk".into(),
            zone: "Europe/Amsterdam".into(),
            team: "Werkplaats".into(),
            name: "Ria".into(),
            number: "1".into(),
        };
        let owner = http.ask(FOUND_PATH, &founding);
        for (what, text) in [("people", PEOPLE), ("skills", catalogue::STANDARD)] {
            let list = server.file(what);
            fs::write(&list, text).unwrap();
            server.run(&[what, "import"], Some(&list));
        }
        let mut firm = Self { server, phones: vec![Phone::new(http, owner, rng.u64(..))] };
        assert!(firm.phones[0].sync(&Load::default()));
        firm.appoint_mentors();
        let others = firm.everybody_but_the_owner();
        let devices = firm.enrol(&others, rng);
        firm.phones.extend(devices);
        assert_eq!(firm.phones.len(), 7);
        firm
    }

    /// A new device for each of these.
    pub fn enrol(&mut self, people: &[PersonId], rng: &mut fastrand::Rng) -> Vec<Phone> {
        let readers = people.iter().map(|person| Reader::Person(*person)).collect();
        let issued: Issued = self.phones[0].http.ask(CODES_PATH, &Issue { readers });
        let codes = issued.codes.into_iter();
        codes.map(|code| Phone::enrol(self.server.http(), code, rng.u64(..))).collect()
    }

    /// One mentor for everybody, one for two by name.
    fn appoint_mentors(&mut self) {
        let people = self.everybody_but_the_owner();
        let owner = &mut self.phones[0];
        let team = owner.device.view().people[&owner.person()].team;
        // A leader takes levels over for the own team only.
        let in_team = |person: &&PersonId| owner.device.view().people[*person].team == team;
        let mentors: Vec<PersonId> = people.iter().filter(in_team).take(2).copied().collect();
        let skills: Vec<_> = owner.device.view().skills.keys().copied().take(MENTORED).collect();
        for (mentor, skill) in mentors.iter().flat_map(|mentor| skills.iter().map(move |skill| (*mentor, *skill))) {
            let (level, source) = (Level::Teaches, Source::Spreadsheet);
            owner.keep(Intent::TakeOverLevel { person: mentor, skill, level, source, valid_until: None });
        }
        let named: BTreeSet<PersonId> = people.iter().rev().take(2).copied().collect();
        for (mentor, learners) in mentors.iter().zip([LearnerScope::Firm, LearnerScope::These(named)]) {
            owner.keep(Intent::AppointMentor { mentor: *mentor, skills: SkillScope::All, learners }).unwrap();
        }
        assert!(owner.sync(&Load::default()));
    }

    fn everybody_but_the_owner(&self) -> Vec<PersonId> {
        let owner = &self.phones[0];
        owner.device.view().people.keys().copied().filter(|person| *person != owner.person()).collect()
    }
}
