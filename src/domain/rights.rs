//! Who may sign, lead and administer.

use jiff::civil::Date;

use crate::{
    audience::{Reader, reads_level},
    event::Actor,
    id::{PersonId, SkillId, TeamId},
    level::Level,
    mentorship::LearnerScope,
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
    if !covering.any(|mentorship| mentorship.is_current()) {
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

/// Whether nobody can sign `level` on `skill` for `learner` today, as far as `reader` knows: a mentor
/// whose level is not for this reader counts as able.
pub fn nobody_can_sign(
    state: &State,
    today: Date,
    reader: PersonId,
    learner: PersonId,
    skill: SkillId,
    level: Level,
) -> bool {
    let (Some(card), Some(asked)) = (state.people.get(&learner), state.skills.get(&skill)) else { return false };
    let here = |mentor| state.people.get(&mentor).is_some_and(|card| card.is_here());
    let could = |mentor| {
        may_sign(state, today, mentor, learner, skill, level).is_ok()
            || !reads_level(state, Reader::Person(reader), mentor, skill)
    };
    let covering = state.mentorships.values().filter(|it| it.is_current() && it.covers(asked, card));
    !covering.map(|it| it.mentor).any(|mentor| mentor != learner && here(mentor) && could(mentor))
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

/// Whether the actor may appoint and end mentors for these learners: a leader for the own team and
/// its people, for the firm it takes an admin.
pub fn may_appoint(state: &State, actor: Actor, learners: &LearnerScope) -> bool {
    administers(state, actor)
        || match learners {
            LearnerScope::Firm => false,
            LearnerScope::Team(team) => leads(state, actor, *team),
            LearnerScope::These(people) => people.iter().all(|person| leads_person(state, actor, *person)),
        }
}

/// Whether the actor looks after people, devices and catalogue, or is the server itself.
pub fn administers(state: &State, actor: Actor) -> bool {
    match actor {
        Actor::Server => true,
        Actor::Wall(_) => false,
        Actor::Person(person) => state.people.get(&person).is_some_and(|card| card.is_here() && card.admin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fixture::Firm, intent::Intent, mentorship::SkillScope, record::Source};

    #[test]
    fn who_may_sign() {
        let firm = Firm::new();
        let cases = [
            ("a mentor for the group, with level 4", firm.bram, firm.dirk, Level::Teaches, Ok(())),
            ("nobody signs for oneself", firm.bram, firm.bram, Level::Shown, Err(Bar::Never(Refusal::OwnClaim))),
            (
                "somebody without a mentorship",
                firm.eva,
                firm.dirk,
                Level::Shown,
                Err(Bar::Never(Refusal::NoMentorship)),
            ),
            ("a leader is not a mentor", firm.anna, firm.dirk, Level::Shown, Err(Bar::Never(Refusal::NoMentorship))),
            ("somebody of another team", firm.bram, firm.fons, Level::Shown, Err(Bar::Never(Refusal::NoMentorship))),
        ];
        for (case, mentor, learner, level, expected) in cases {
            assert_eq!(may_sign(&firm.state, firm.today, mentor, learner, firm.pressing, level), expected, "{case}");
        }
    }

    #[test]
    fn a_mentor_needs_level_3_and_at_least_the_level_asked() {
        for (own, asked, may) in [
            (Level::Supervised, Level::Shown, false),
            (Level::Independent, Level::Shown, true),
            (Level::Independent, Level::Independent, true),
            (Level::Independent, Level::Teaches, false),
            (Level::Teaches, Level::Teaches, true),
        ] {
            let mut firm = Firm::new();
            firm.level(firm.eva, firm.soldering, own);
            let learners = LearnerScope::These([firm.dirk].into());
            firm.server(Intent::AppointMentor { mentor: firm.eva, skills: SkillScope::All, learners });
            let result = may_sign(&firm.state, firm.today, firm.eva, firm.dirk, firm.soldering, asked);
            assert_eq!(result.is_ok(), may, "own {own:?}, asked {asked:?}");
        }
    }

    #[test]
    fn a_level_that_ran_out_signs_nothing_from_the_day_after() {
        let mut firm = Firm::new();
        let valid_until = Some(firm.today);
        let (person, skill) = (firm.bram, firm.soldering);
        firm.server(Intent::TakeOverLevel {
            person,
            skill,
            level: Level::Teaches,
            source: Source::Diploma,
            valid_until,
        });
        let on = |today| may_sign(&firm.state, today, firm.bram, firm.dirk, firm.soldering, Level::Shown);
        assert_eq!(on(firm.today), Ok(()));
        assert_eq!(on(firm.today.tomorrow().unwrap()), Err(Bar::NoLonger(SetAside::LevelRanOut)));
    }

    #[test]
    fn an_ended_mentorship_is_told_apart_from_none() {
        let mut firm = Firm::new();
        let ids: Vec<_> = firm.state.mentorships.values().filter(|it| it.mentor == firm.bram).map(|it| it.id).collect();
        for mentorship in ids {
            firm.server(Intent::EndMentorship { mentorship });
        }
        let result = may_sign(&firm.state, firm.today, firm.bram, firm.dirk, firm.pressing, Level::Shown);
        assert_eq!(result, Err(Bar::NoLonger(SetAside::MentorshipEnded)));
    }

    #[test]
    fn it_is_known_when_nobody_can_sign() {
        let mut firm = Firm::new();
        let nobody =
            |firm: &Firm, skill, level| nobody_can_sign(&firm.state, firm.today, firm.dirk, firm.dirk, skill, level);
        assert!(!nobody(&firm, firm.pressing, Level::Teaches), "two mentors teach it");
        assert!(nobody(&firm, firm.soldering, Level::Shown), "the mentors for it have no level themselves");
        firm.level(firm.bram, firm.soldering, Level::Independent);
        assert!(!nobody(&firm, firm.soldering, Level::Independent));
        assert!(nobody(&firm, firm.soldering, Level::Teaches), "a level higher than the mentor's own");
        let learners = LearnerScope::Firm;
        firm.server(Intent::AppointMentor { mentor: firm.fons, skills: SkillScope::All, learners });
        assert!(
            !nobody(&firm, firm.soldering, Level::Teaches),
            "what a mentor elsewhere can do is not for Dirk to know"
        );
        let ids: Vec<_> = firm.state.mentorships.keys().copied().collect();
        for mentorship in ids {
            firm.server(Intent::EndMentorship { mentorship });
        }
        assert!(nobody(&firm, firm.pressing, Level::Shown));
    }

    #[test]
    fn a_certificate_has_no_level_to_sign() {
        let firm = Firm::new();
        let result = may_sign(&firm.state, firm.today, firm.bram, firm.dirk, firm.vca, Level::Shown);
        assert_eq!(result, Err(Bar::Never(Refusal::NotASkill)));
    }
}
