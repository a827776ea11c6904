//! What was held, as both sides tell it.
//!
//! Two sides who log the same time without knowing of each other write two sessions. They are
//! one time when they name the same appointment, or when somebody says so on confirming. Nothing
//! is merged in what is stored: who reads puts them together, so no order of arrival matters.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Practice, Shadowing};
use crate::{
    id::{PersonId, PlanId, ShadowingId, SkillId},
    state::State,
};

/// One time that two people worked along, with everything that they logged about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<'a> {
    /// What was logged, oldest id first; never empty.
    pub told: Vec<&'a Shadowing>,
}

impl<'a> Held<'a> {
    /// Everything that was held, newest day first: what was withdrawn doesn't count.
    pub fn all(state: &'a State, wanted: impl Fn(&Shadowing) -> bool) -> Vec<Self> {
        let links = Links::of(state);
        let mut groups: BTreeMap<Group, Vec<&Shadowing>> = BTreeMap::new();
        for session in sessions(state).filter(|it| wanted(it)) {
            groups.entry(links.group(session)).or_default().push(session);
        }
        let mut all: Vec<Self> = groups.into_values().map(|told| Self { told }).collect();
        all.sort_by_key(|held| std::cmp::Reverse((held.first().on, held.first().at_ms, held.first().id)));
        all
    }

    /// The time that a session tells of.
    pub fn of(state: &'a State, session: &'a Shadowing) -> Self {
        let links = Links::of(state);
        let group = links.group(session);
        let told: Vec<_> = sessions(state).filter(|it| links.group(it) == group).collect();
        Self { told: if told.is_empty() { vec![session] } else { told } }
    }

    /// The session that stands for all of them.
    pub fn first(&self) -> &'a Shadowing {
        self.told[0]
    }

    /// Whether both sides have said that it happened.
    pub fn is_confirmed(&self) -> bool {
        let first = self.first();
        self.told.iter().any(|it| it.confirmed.is_some() || it.logged_by != first.logged_by)
    }

    /// What both sides say happened with a skill: what one logged and the other confirmed, and
    /// what both logged.
    pub fn practices(&self, skill: SkillId) -> BTreeSet<Practice> {
        let told = |by: &dyn Fn(&Shadowing) -> bool| -> BTreeSet<Practice> {
            let told = self.told.iter().filter(|it| by(it)).filter_map(|it| it.skills.get(&skill));
            told.flatten().copied().collect()
        };
        let learner = self.first().learner;
        let both = &told(&|it| it.logged_by == learner) & &told(&|it| it.logged_by != learner);
        &told(&|it| it.confirmed.is_some()) | &both
    }

    /// Every skill that somebody named.
    pub fn skills(&self) -> BTreeSet<SkillId> {
        self.told.iter().flat_map(|it| it.skills.keys().copied()).collect()
    }

    /// Whether the two sides logged different things, and neither confirmed the other's.
    pub fn differs(&self) -> bool {
        let first = self.first();
        self.told.iter().all(|it| it.confirmed.is_none())
            && self.told.iter().any(|it| it.logged_by != first.logged_by && it.skills != first.skills)
    }
}

/// What makes sessions one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Plan(PlanId),
    /// The lowest id among the sessions that somebody said are the same.
    Session(ShadowingId),
}

/// Which sessions somebody said are the same.
struct Links(BTreeMap<ShadowingId, Group>);

impl Links {
    fn of(state: &State) -> Self {
        let mut links = BTreeMap::new();
        for session in sessions(state) {
            let Some(twin) = session.same_as.and_then(|same| state.shadowings.get(&same)) else { continue };
            let plan = session.plan.or(twin.plan);
            let group = plan.map_or_else(|| Group::Session(twin.id.min(session.id)), Group::Plan);
            links.insert(session.id, group);
            links.insert(twin.id, group);
        }
        Self(links)
    }

    fn group(&self, session: &Shadowing) -> Group {
        let alone = || self.0.get(&session.id).copied().unwrap_or(Group::Session(session.id));
        session.plan.map_or_else(alone, Group::Plan)
    }
}

fn sessions(state: &State) -> impl Iterator<Item = &Shadowing> {
    state.shadowings.values().map(AsRef::as_ref).filter(|it| !it.withdrawn)
}

/// How often something happened in confirmed sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Times shown.
    pub shown: u32,
    /// Times copied while watched.
    pub copied: u32,
    /// Times done alone.
    pub alone: u32,
    /// The last of these sessions.
    pub last: Option<Date>,
}

impl Tally {
    /// Counts the confirmed sessions of one person on one skill.
    pub fn of(state: &State, person: PersonId, skill: SkillId) -> Self {
        let mut tally = Self::default();
        for held in Held::all(state, |it| it.learner == person && it.skills.contains_key(&skill)) {
            let practices = if held.is_confirmed() { held.practices(skill) } else { BTreeSet::new() };
            for practice in &practices {
                match practice {
                    Practice::Shown => tally.shown += 1,
                    Practice::Copied => tally.copied += 1,
                    Practice::Alone => tally.alone += 1,
                }
            }
            if !practices.is_empty() {
                tally.last = tally.last.max(Some(held.first().on));
            }
        }
        tally
    }

    /// Whether nothing was counted.
    pub const fn is_empty(&self) -> bool {
        self.shown == 0 && self.copied == 0 && self.alone == 0
    }
}
