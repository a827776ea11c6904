//! How the story is written down: `diary.at(12, 15, 40).claim(…)` is "twelve working days ago, at
//! twenty to four, somebody asked for a level". Threads are written one after the other; closing
//! the diary puts their steps in the order of time.

mod entry;
mod workdays;

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use meeloop_domain::{
    event::Actor,
    id::{SkillId, TeamId},
    intent::Intent,
};

pub use entry::Entry;
pub(super) use entry::{Covers, Learners, Role};
use workdays::workdays_before;

use super::cast::{By, Cast, Handle};

/// Builds an intent from the ids that exist by then.
type Build = Box<dyn Fn(&Cast) -> Intent + Send + Sync>;

/// One thing that somebody did.
pub struct Step {
    /// When, on the firm's clock.
    pub at: DateTime,
    pub(super) number: usize,
    by: By,
    what: Build,
}

impl Step {
    /// Who does it.
    pub fn actor(&self, cast: &Cast) -> Actor {
        cast.actor(self.by)
    }

    /// What they do.
    pub fn intent(&self, cast: &Cast) -> Intent {
        (self.what)(cast)
    }
}

/// Who may read a moment.
#[derive(Clone, Copy)]
pub(super) enum Reads {
    /// Nobody else.
    Me,
    /// The mentors.
    Mentor,
    /// A team.
    Team(Handle<TeamId>),
}

/// The story while it is being written.
pub struct Diary {
    /// The day on which it is told.
    pub(super) today: Date,
    steps: Vec<Step>,
    skills: BTreeMap<String, (Handle<SkillId>, u8)>,
}

impl Diary {
    pub(super) const fn new(today: Date) -> Self {
        Self { today, steps: Vec::new(), skills: BTreeMap::new() }
    }

    /// Opens the diary at a time of day, so many working days before today.
    pub(super) fn at(&mut self, workdays_ago: u16, hour: i8, minute: i8) -> Entry<'_> {
        let at = workdays_before(self.today, workdays_ago).at(hour, minute, 0, 0);
        Entry { diary: self, at }
    }

    /// The steps in the order of time; what is written at the same minute keeps its order.
    pub(super) fn close(mut self) -> Vec<Step> {
        self.steps.sort_by_key(|step| step.at);
        self.steps
    }

    fn write<Id>(&mut self, at: DateTime, by: By, what: Build) -> Handle<Id> {
        let number = self.steps.len();
        self.steps.push(Step { at, number, by, what });
        Handle::of_step(number)
    }

    /// The skill with this code; a handle to nothing where there is none.
    fn skill(&self, code: &str) -> Handle<SkillId> {
        self.skills.get(code).map_or(Handle::of_step(usize::MAX), |(skill, _)| *skill)
    }

    /// How many criteria the skill has.
    fn criteria(&self, code: &str) -> u8 {
        self.skills.get(code).map_or(0, |(_, criteria)| *criteria)
    }
}
