//! Who may sign, lead and administer.

use jiff::civil::Date;

use crate::{
    event::Actor,
    id::{PersonId, SkillId, TeamId},
    level::Level,
    record::Validity,
    skill::Sort,
    state::State,
    verdict::{Refusal, SetAside},
};

/// Why somebody may not do something: not any more, or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// They could once.
    NoLonger(SetAside),
    /// They never could.
    Never(Refusal),
}

/// Checks that `mentor` may sign `level` on `skill` for `learner` (PRODUCT: *Who may approve*):
/// never for oneself; under a current mentorship that covers the skill and the person; and with
/// an own valid level of at least 3 and at least the level asked.
pub fn may_sign(
    state: &State,
    today: Date,
    mentor: PersonId,
    learner: PersonId,
    skill: SkillId,
    level: Level,
) -> Result<(), Bar> {
    if mentor == learner {
        return Err(Bar::Never(Refusal::OwnClaim));
    }
    let (Some(card), Some(skill), Some(own)) =
        (state.people.get(&learner), state.skills.get(&skill), state.people.get(&mentor))
    else {
        return Err(Bar::Never(Refusal::NotFound));
    };
    if skill.details.sort == Sort::Certificate {
        return Err(Bar::Never(Refusal::NotASkill));
    }
    if level == Level::None {
        return Err(Bar::Never(Refusal::NoLevel));
    }
    if !own.is_here() {
        return Err(Bar::NoLonger(SetAside::AuthorLeft));
    }
    if !card.is_here() {
        return Err(Bar::NoLonger(SetAside::SubjectLeft));
    }
    let mut covering = state.mentorships.values().filter(|it| it.mentor == mentor && it.covers(skill, card)).peekable();
    if covering.peek().is_none() {
        return Err(Bar::Never(Refusal::NoMentorship));
    }
    if !covering.any(crate::mentorship::Mentorship::is_current) {
        return Err(Bar::NoLonger(SetAside::MentorshipEnded));
    }
    let needed = level.max(Level::Independent);
    let signature = state.record(mentor, skill.id).and_then(crate::record::SkillRecord::current);
    match signature {
        Some(own) if own.level < needed => Err(Bar::Never(Refusal::LevelTooLow)),
        Some(own) if own.validity(today) == Validity::RanOut => Err(Bar::NoLonger(SetAside::LevelRanOut)),
        Some(_) => Ok(()),
        None => Err(Bar::Never(Refusal::LevelTooLow)),
    }
}

/// Whether the actor leads this team, or is the server itself.
pub fn leads(state: &State, actor: Actor, team: TeamId) -> bool {
    match actor {
        Actor::Server => true,
        Actor::Wall(_) => false,
        Actor::Person(person) => {
            state.people.get(&person).is_some_and(|card| card.is_here() && card.leads.contains(&team))
        }
    }
}

/// Whether the actor leads the team that this person is in.
pub fn leads_person(state: &State, actor: Actor, person: PersonId) -> bool {
    state.people.get(&person).is_some_and(|card| leads(state, actor, card.team))
}

/// Whether the actor looks after people, devices and catalogue, or is the server itself.
pub fn administers(state: &State, actor: Actor) -> bool {
    match actor {
        Actor::Server => true,
        Actor::Wall(_) => false,
        Actor::Person(person) => state.people.get(&person).is_some_and(|card| card.is_here() && card.admin),
    }
}
