//! The addresses of *Beheer*: what leaders and admins do, below `/beheer`.

use std::fmt;

use meeloop_domain::id::{PersonId, SkillId};

/// A page of *Beheer*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    /// What there is to do.
    Menu,
    /// The people.
    People,
    /// One person, or a new one.
    Person(Option<PersonId>),
    /// A pasted list of people.
    PeopleList,
    /// The teams.
    Teams,
    /// The devices.
    Devices,
    /// Codes, as cards to print; for one person, or to choose.
    Codes(Option<PersonId>),
    /// The catalogue.
    Skills,
    /// One entry, or a new skill.
    Skill(Option<SkillId>),
    /// A new certificate.
    Certificate,
    /// A pasted catalogue.
    SkillsList,
    /// The levels' names.
    Levels,
    /// The mentorships.
    Mentors,
    /// A new mentorship.
    Appoint,
    /// Levels on outside evidence.
    TakeOver,
    /// How many must be able to do what.
    Minimums,
}

/// The pages that have nothing but a name.
const NAMED: [(Desk, &str); 11] = [
    (Desk::People, "mensen"),
    (Desk::PeopleList, "mensenlijst"),
    (Desk::Teams, "teams"),
    (Desk::Devices, "toestellen"),
    (Desk::Codes(None), "codes"),
    (Desk::Skills, "vaardigheden"),
    (Desk::SkillsList, "vaardighedenlijst"),
    (Desk::Levels, "niveaus"),
    (Desk::Mentors, "mentoren"),
    (Desk::TakeOver, "overnemen"),
    (Desk::Minimums, "nodig"),
];

/// What stands in the place of an id for something new.
const NEW: &str = "nieuw";
/// The same, where two things can be new.
const NEW_CERTIFICATE: &str = "certificaat";

impl Desk {
    /// Reads what stands behind `/beheer`.
    pub(super) fn parse(name: Option<&str>, id: Option<&str>) -> Option<Self> {
        match (name, id) {
            (None, _) => Some(Self::Menu),
            (Some(name), None) => NAMED.into_iter().find(|(_, known)| *known == name).map(|(page, _)| page),
            (Some("mensen"), Some(NEW)) => Some(Self::Person(None)),
            (Some("mensen"), Some(id)) => id.parse().ok().map(|id| Self::Person(Some(id))),
            (Some("codes"), Some(id)) => id.parse().ok().map(|id| Self::Codes(Some(id))),
            (Some("vaardigheden"), Some(NEW)) => Some(Self::Skill(None)),
            (Some("vaardigheden"), Some(NEW_CERTIFICATE)) => Some(Self::Certificate),
            (Some("vaardigheden"), Some(id)) => id.parse().ok().map(|id| Self::Skill(Some(id))),
            (Some("mentoren"), Some(NEW)) => Some(Self::Appoint),
            _ => None,
        }
    }
}

impl fmt::Display for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Menu => f.write_str("/beheer"),
            Self::Person(None) => write!(f, "/beheer/mensen/{NEW}"),
            Self::Person(Some(id)) => write!(f, "/beheer/mensen/{id}"),
            Self::Codes(Some(id)) => write!(f, "/beheer/codes/{id}"),
            Self::Skill(None) => write!(f, "/beheer/vaardigheden/{NEW}"),
            Self::Skill(Some(id)) => write!(f, "/beheer/vaardigheden/{id}"),
            Self::Certificate => write!(f, "/beheer/vaardigheden/{NEW_CERTIFICATE}"),
            Self::Appoint => write!(f, "/beheer/mentoren/{NEW}"),
            page => {
                let name = NAMED.iter().find(|(known, _)| known == page).map_or("", |(_, name)| name);
                write!(f, "/beheer/{name}")
            }
        }
    }
}
