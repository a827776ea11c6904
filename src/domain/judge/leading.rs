//! The rules for firm, people, devices, catalogue and appointments: what an admin or a leader says.

use super::{ensure, known_person, known_team, refused};
use crate::{
    audience::Reader,
    draft::NAME_LIMIT,
    event::{Actor, Event},
    fact::Fact,
    id::{PersonId, SkillId},
    level::Level,
    person::PersonCard,
    rights::{administers, leads, leads_person, may_appoint},
    skill::{SkillDetails, Sort},
    state::State,
    verdict::{Refusal, Verdict},
};

/// Whether it may be said. A fact that no rule knows is refused, so that a new one can't be
/// forgotten.
pub(super) fn rule(event: &Event, state: &State) -> Result<(), Verdict> {
    let actor = event.actor;
    match &event.fact {
        Fact::FirmFounded { name, .. } => {
            ensure(actor == Actor::Server, Refusal::NotAnAdmin)?;
            ensure(name.chars().count() <= NAME_LIMIT, Refusal::TextTooLong)?;
            ensure(state.firm.is_none(), Refusal::FirmExists)?;
        }
        Fact::TeamAdded { name } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            named(name)?;
        }
        Fact::TeamRenamed { team, name } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            known_team(state, *team)?;
            named(name)?;
        }
        Fact::LevelsNamed { levels } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            ensure(levels.is_empty() || levels.len() == Level::COUNT, Refusal::Malformed)?;
            for level in levels {
                named(&level.name.nl)?;
            }
        }
        Fact::MinimumSet { team, skill, .. } => {
            ensure(administers(state, actor) || leads(state, actor, *team), Refusal::NotTheLeader)?;
            known_team(state, *team)?;
            let skill = state.skills.get(skill).ok_or(refused(Refusal::NotFound))?;
            ensure(skill.details.sort == Sort::Skill, Refusal::NotASkill)?;
        }
        Fact::PersonAdded { number, team, leads, .. } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            ensure(
                state.teams.contains_key(team) && leads.iter().all(|team| state.teams.contains_key(team)),
                Refusal::NotFound,
            )?;
            number_is_free(state, None, number)?;
        }
        Fact::PersonCorrected { person, number } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            known_person(state, *person)?;
            ensure(event.parts.iter().flatten().all(|part| part.about == *person), Refusal::Malformed)?;
            if let Some(number) = number {
                named(number)?;
                number_is_free(state, Some(*person), number)?;
            }
        }
        Fact::RolesSet { person, leads, admin } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            known_person(state, *person)?;
            if !admin {
                another_admin(state, actor, *person)?;
            }
            ensure(leads.iter().all(|team| state.teams.contains_key(team)), Refusal::NotFound)?;
        }
        Fact::PersonMoved { person, team } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            known_person(state, *person)?;
            known_team(state, *team)?;
        }
        Fact::PersonLeft { person } | Fact::PersonErased { person } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            known_person(state, *person)?;
            another_admin(state, actor, *person)?;
        }
        Fact::PersonReturned { person } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            known_person(state, *person)?;
        }
        Fact::CodeIssued { reader } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            known_reader(state, *reader)?;
        }
        Fact::DeviceEnrolled { reader, .. } => {
            let own = matches!((reader, actor), (Reader::Person(person), Actor::Person(actor)) if *person == actor);
            ensure(own || administers(state, actor), Refusal::NotAnAdmin)?;
            known_reader(state, *reader)?;
        }
        Fact::DeviceRevoked { .. } => ensure(administers(state, actor), Refusal::NotAnAdmin)?,
        Fact::SkillAdded { skill } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            entry(state, None, skill)?;
        }
        Fact::SkillChanged { skill, details } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            let known = state.skills.get(skill).ok_or(refused(Refusal::NotFound))?;
            ensure(known.details.sort == details.sort, Refusal::NotASkill)?;
            ensure(known.details.criteria.len() <= details.criteria.len(), Refusal::CriteriaGone)?;
            entry(state, Some(*skill), details)?;
        }
        Fact::SkillRetired { skill } | Fact::SkillReinstated { skill } => {
            ensure(administers(state, actor), Refusal::NotAnAdmin)?;
            ensure(state.skills.contains_key(skill), Refusal::NotFound)?;
        }
        Fact::MentorAppointed { mentor, learners, .. } => {
            known_person(state, *mentor)?;
            ensure(may_appoint(state, actor, learners), Refusal::NotTheLeader)?;
        }
        Fact::MentorshipEnded { mentorship } => {
            let mentorship = state.mentorships.get(mentorship).ok_or(refused(Refusal::NotFound))?;
            ensure(may_appoint(state, actor, &mentorship.learners), Refusal::NotTheLeader)?;
        }
        Fact::LevelTakenOver { person, skill, level, .. } => {
            known_person(state, *person)?;
            ensure(*level != Level::None, Refusal::NoLevel)?;
            let skill = state.skills.get(skill).ok_or(refused(Refusal::NotFound))?;
            ensure(skill.details.sort == Sort::Skill, Refusal::NotASkill)?;
            ensure(event.person() != Some(*person), Refusal::OwnClaim)?;
            ensure(leads_person(state, actor, *person), Refusal::NotTheLeader)?;
        }
        _ => return Err(refused(Refusal::Malformed)),
    }
    Ok(())
}

/// A name or code that somebody can read.
fn named(text: &str) -> Result<(), Verdict> {
    ensure(!text.is_empty(), Refusal::NoName)?;
    ensure(text.chars().count() <= NAME_LIMIT, Refusal::TextTooLong)
}

fn number_is_free(state: &State, own: Option<PersonId>, number: &str) -> Result<(), Verdict> {
    let taken = state.files.values().any(|file| file.number == number && Some(file.id) != own);
    ensure(!taken, Refusal::NumberTaken)
}

/// An entry of the catalogue: with a name, and a code that no other one has.
fn entry(state: &State, own: Option<SkillId>, details: &SkillDetails) -> Result<(), Verdict> {
    named(&details.name.nl)?;
    named(&details.code)?;
    let taken = state.skills.values().any(|known| known.details.code == details.code && Some(known.id) != own);
    ensure(!taken, Refusal::NumberTaken)
}

/// Whoever administers can't leave a firm in which nobody does.
fn another_admin(state: &State, actor: Actor, person: PersonId) -> Result<(), Verdict> {
    let here = |card: &PersonCard| card.admin && card.is_here();
    let needed = actor != Actor::Server && state.people.get(&person).is_some_and(|card| here(card));
    let other = || state.people.values().any(|card| here(card) && card.id != person);
    ensure(!needed || other(), Refusal::LastAdmin)
}

fn known_reader(state: &State, reader: Reader) -> Result<(), Verdict> {
    match reader {
        Reader::Person(person) => known_person(state, person),
        Reader::Wall(team) => known_team(state, team),
    }
}
