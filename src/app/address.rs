//! Addresses: what stands in the browser's bar, as a type. A page gets its ids parsed, and a link
//! can't be misspelt.
//!
//! A router library would carry its own types of every page through the program; with one page
//! open at a time a `match` does, and a phone downloads 40 kB less.

use std::fmt;

use meeloop_domain::{
    id::{ClaimId, EventId, MomentId, PersonId, PlanId, ShadowingId, SkillId},
    moment::MomentKind,
};
use meeloop_protocol::identity::Role;

mod desk;
mod history;

pub use desk::Desk;
pub use history::{History, provide_history, use_history};

/// An address of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// `/`: *Vandaag*, or the wall, or the start page.
    Home,
    /// Opens a role of the demo.
    Open(Role),
    /// *Vandaag*.
    Today,
    /// *Loggen*.
    Log,
    /// *Leermoment*.
    LogMoment {
        /// Of this kind.
        kind: Option<MomentKind>,
        /// Learned in this session.
        session: Option<ShadowingId>,
        /// Told once more: what this own event said could not stand.
        again: Option<EventId>,
    },
    /// One moment.
    Moment(MomentId),
    /// One moment, to correct it.
    CorrectMoment(MomentId),
    /// *Wie weet dit?*.
    WhoKnows {
        /// About this one.
        skill: Option<SkillId>,
    },
    /// *Vraag mij over …*.
    AskMe,
    /// *Vaardigheid*.
    LogSkill {
        /// On this one.
        skill: Option<SkillId>,
        /// After reading why this claim was returned.
        returned: Option<ClaimId>,
    },
    /// *Meelopen* that just happened.
    LogShadowing {
        /// As was agreed here.
        plan: Option<PlanId>,
    },
    /// *Beoordelen*.
    Judge(ClaimId),
    /// *Meelopen*.
    Shadowings,
    /// One session.
    Shadowing(ShadowingId),
    /// *Meelopen afspreken*.
    Propose {
        /// With this colleague.
        with: Option<PersonId>,
        /// About this skill.
        skill: Option<SkillId>,
    },
    /// One appointment.
    Plan(PlanId),
    /// *Duo vormen*.
    FormDuo,
    /// *Rondje werkvloer*.
    Round,
    /// A claim, to be read from this screen.
    ShowClaim(ClaimId),
    /// *Naast elkaar goedkeuren*.
    SideBySide,
    /// *Mijn vak*.
    Craft,
    /// *Wil ik leren*.
    Wishes,
    /// One skill of one's own.
    CraftSkill(SkillId),
    /// *Team*.
    Team,
    /// *Ondertekenen*.
    Sign {
        /// For whom.
        person: PersonId,
        /// On this skill.
        skill: Option<SkillId>,
        /// Seen in this session.
        session: Option<ShadowingId>,
    },
    /// *Beheer*.
    Desk(Desk),
    /// What is where.
    Sync,
    /// *Hulp*.
    Help,
    /// A code is typed.
    Enrol,
    /// The wall.
    Wall,
    /// Nothing of ours.
    Missing,
}

const ROLES: [(Role, &str); 4] = [
    (Role::Monteur, "monteur"),
    (Role::Mentor, "mentor"),
    (Role::Leidinggevende, "leidinggevende"),
    (Role::Wandtablet, "wandtablet"),
];

impl Address {
    /// Reads a path with its query: `/team/…?vaardigheid=…`.
    pub fn parse(text: &str) -> Self {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let asked = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let found = match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Some(Self::Home),
            (Some("open"), Some(name), None) => {
                ROLES.into_iter().find(|(_, known)| *known == name).map(|(role, _)| Self::Open(role))
            }
            (Some("vandaag"), None, _) => Some(Self::Today),
            (Some("loggen"), None, _) => Some(Self::Log),
            (Some("loggen"), Some("leermoment"), None) => Some(Self::LogMoment {
                kind: kind(asked("soort")),
                session: id(asked("sessie")),
                again: id(asked("opnieuw")),
            }),
            (Some("loggen"), Some("vaardigheid"), None) => {
                Some(Self::LogSkill { skill: id(asked("vaardigheid")), returned: id(asked("gelezen")) })
            }
            (Some("loggen"), Some("meelopen"), None) => Some(Self::LogShadowing { plan: id(asked("afspraak")) }),
            (Some("wie-weet-dit"), None, _) => Some(Self::WhoKnows { skill: id(asked("vaardigheid")) }),
            (Some("vraag-mij"), None, _) => Some(Self::AskMe),
            (Some("leermoment"), moment @ Some(_), None) => id(moment).map(Self::Moment),
            (Some("leermoment"), moment, Some("wijzigen")) => id(moment).map(Self::CorrectMoment),
            (Some("beoordelen"), claim @ Some(_), None) => id(claim).map(Self::Judge),
            (Some("meelopen"), None, _) => Some(Self::Shadowings),
            (Some("meelopen"), Some("afspreken"), None) => {
                Some(Self::Propose { with: id(asked("met")), skill: id(asked("vaardigheid")) })
            }
            (Some("meelopen"), Some("afspraak"), plan @ Some(_)) => id(plan).map(Self::Plan),
            (Some("meelopen"), Some("duo"), None) => Some(Self::FormDuo),
            (Some("meelopen"), Some("rondje"), None) => Some(Self::Round),
            (Some("laat-zien"), claim @ Some(_), None) => id(claim).map(Self::ShowClaim),
            (Some("naast-elkaar"), None, _) => Some(Self::SideBySide),
            (Some("meelopen"), session @ Some(_), None) => id(session).map(Self::Shadowing),
            (Some("mijn-vak"), None, _) => Some(Self::Craft),
            (Some("mijn-vak"), Some("wil-ik-leren"), None) => Some(Self::Wishes),
            (Some("mijn-vak"), skill @ Some(_), None) => id(skill).map(Self::CraftSkill),
            (Some("team"), None, _) => Some(Self::Team),
            (Some("team"), person @ Some(_), None) => id(person).map(|person| Self::Sign {
                person,
                skill: id(asked("vaardigheid")),
                session: id(asked("sessie")),
            }),
            (Some("beheer"), name, id) => Desk::parse(name, id).map(Self::Desk),
            (Some("sync"), None, _) => Some(Self::Sync),
            (Some("hulp"), None, _) => Some(Self::Help),
            (Some("code"), None, _) => Some(Self::Enrol),
            (Some("wand"), None, _) => Some(Self::Wall),
            _ => None,
        };
        found.unwrap_or(Self::Missing)
    }
}

/// A kind goes by its place among all: that says nothing to whoever looks over a shoulder.
fn kind(text: Option<&str>) -> Option<MomentKind> {
    MomentKind::ALL.get(text?.parse::<usize>().ok()?).copied()
}

fn id<T: std::str::FromStr>(text: Option<&str>) -> Option<T> {
    text?.parse().ok()
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home | Self::Missing => f.write_str("/"),
            Self::Open(role) => {
                let name = ROLES.iter().find(|(known, _)| known == role).map_or("", |(_, name)| name);
                write!(f, "/open/{name}")
            }
            Self::Today => f.write_str("/vandaag"),
            Self::Log => f.write_str("/loggen"),
            Self::LogMoment { kind, session, again } => {
                f.write_str("/loggen/leermoment")?;
                let place = kind.and_then(|kind| MomentKind::ALL.iter().position(|known| *known == kind));
                ask(f, '?', "soort", place.as_ref())?;
                ask(f, if place.is_some() { '&' } else { '?' }, "sessie", session.as_ref())?;
                let is_first = place.is_none() && session.is_none();
                ask(f, if is_first { '?' } else { '&' }, "opnieuw", again.as_ref())
            }
            Self::WhoKnows { skill } => {
                f.write_str("/wie-weet-dit")?;
                ask(f, '?', "vaardigheid", skill.as_ref())
            }
            Self::AskMe => f.write_str("/vraag-mij"),
            Self::Moment(moment) => write!(f, "/leermoment/{moment}"),
            Self::CorrectMoment(moment) => write!(f, "/leermoment/{moment}/wijzigen"),
            Self::LogSkill { skill, returned } => {
                f.write_str("/loggen/vaardigheid")?;
                ask(f, '?', "vaardigheid", skill.as_ref())?;
                ask(f, '&', "gelezen", returned.as_ref())
            }
            Self::LogShadowing { plan } => {
                f.write_str("/loggen/meelopen")?;
                ask(f, '?', "afspraak", plan.as_ref())
            }
            Self::Propose { with, skill } => {
                f.write_str("/meelopen/afspreken")?;
                ask(f, '?', "met", with.as_ref())?;
                ask(f, if with.is_some() { '&' } else { '?' }, "vaardigheid", skill.as_ref())
            }
            Self::Plan(plan) => write!(f, "/meelopen/afspraak/{plan}"),
            Self::FormDuo => f.write_str("/meelopen/duo"),
            Self::Round => f.write_str("/meelopen/rondje"),
            Self::ShowClaim(claim) => write!(f, "/laat-zien/{claim}"),
            Self::SideBySide => f.write_str("/naast-elkaar"),
            Self::Judge(claim) => write!(f, "/beoordelen/{claim}"),
            Self::Shadowings => f.write_str("/meelopen"),
            Self::Shadowing(session) => write!(f, "/meelopen/{session}"),
            Self::Wishes => f.write_str("/mijn-vak/wil-ik-leren"),
            Self::Craft => f.write_str("/mijn-vak"),
            Self::CraftSkill(skill) => write!(f, "/mijn-vak/{skill}"),
            Self::Team => f.write_str("/team"),
            Self::Sign { person, skill, session } => {
                write!(f, "/team/{person}")?;
                ask(f, '?', "vaardigheid", skill.as_ref())?;
                ask(f, '&', "sessie", session.as_ref())
            }
            Self::Desk(page) => page.fmt(f),
            Self::Sync => f.write_str("/sync"),
            Self::Help => f.write_str("/hulp"),
            Self::Enrol => f.write_str("/code"),
            Self::Wall => f.write_str("/wand"),
        }
    }
}

/// Writes one question of a query, if there is an answer.
fn ask(f: &mut fmt::Formatter<'_>, mark: char, name: &str, value: Option<&impl fmt::Display>) -> fmt::Result {
    value.map_or(Ok(()), |value| write!(f, "{mark}{name}={value}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn every_address_is_read_as_it_was_written() {
        let id = Uuid::from_u128(7);
        let skill = Some(SkillId::from_uuid(id));
        for address in [
            Address::Home,
            Address::Open(Role::Wandtablet),
            Address::Today,
            Address::Enrol,
            Address::Help,
            Address::Log,
            Address::LogMoment { kind: None, session: None, again: None },
            Address::LogMoment { kind: Some(MomentKind::SelfFound), session: None, again: None },
            Address::LogMoment { kind: None, session: Some(ShadowingId::from_uuid(id)), again: None },
            Address::LogMoment { kind: None, session: None, again: Some(EventId::from_uuid(id)) },
            Address::WhoKnows { skill: None },
            Address::WhoKnows { skill },
            Address::AskMe,
            Address::Moment(MomentId::from_uuid(id)),
            Address::CorrectMoment(MomentId::from_uuid(id)),
            Address::LogSkill { skill: None, returned: None },
            Address::LogSkill { skill, returned: Some(ClaimId::from_uuid(id)) },
            Address::LogShadowing { plan: None },
            Address::LogShadowing { plan: Some(PlanId::from_uuid(id)) },
            Address::Propose { with: None, skill },
            Address::Propose { with: Some(PersonId::from_uuid(id)), skill: None },
            Address::Propose { with: Some(PersonId::from_uuid(id)), skill },
            Address::Plan(PlanId::from_uuid(id)),
            Address::FormDuo,
            Address::Round,
            Address::ShowClaim(ClaimId::from_uuid(id)),
            Address::SideBySide,
            Address::Judge(ClaimId::from_uuid(id)),
            Address::Shadowings,
            Address::Shadowing(ShadowingId::from_uuid(id)),
            Address::Craft,
            Address::Wishes,
            Address::CraftSkill(SkillId::from_uuid(id)),
            Address::Team,
            Address::Sign { person: PersonId::from_uuid(id), skill, session: Some(ShadowingId::from_uuid(id)) },
            Address::Desk(Desk::Menu),
            Address::Desk(Desk::People),
            Address::Desk(Desk::PeopleList),
            Address::Desk(Desk::Person(None)),
            Address::Desk(Desk::Person(Some(PersonId::from_uuid(id)))),
            Address::Desk(Desk::Skill(None)),
            Address::Desk(Desk::Skill(skill)),
            Address::Desk(Desk::Codes(None)),
            Address::Desk(Desk::Codes(Some(PersonId::from_uuid(id)))),
            Address::Desk(Desk::Certificate),
            Address::Desk(Desk::Appoint),
            Address::Desk(Desk::Minimums),
            Address::Sync,
            Address::Wall,
        ] {
            assert_eq!(Address::parse(&address.to_string()), address);
        }
    }

    #[test]
    fn what_is_not_ours_is_missing() {
        for text in [
            "/nergens",
            "/beheer/kantoor",
            "/beheer/mensen/geen-id",
            "/beoordelen/geen-id",
            "/vandaag/meer",
            "/open/directeur",
        ] {
            assert_eq!(Address::parse(text), Address::Missing, "{text}");
        }
    }
}
