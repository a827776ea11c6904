//! How the story is written down: `diary.at(12, 15, 40).claim(…)` is "twelve working days ago, at
//! twenty to four, somebody asked for a level". Threads are written one after the other; closing
//! the diary puts their steps in the order of time.

mod along;
mod entry;
mod workdays;

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use meeloop_domain::{
    event::Actor,
    id::{SkillId, TeamId},
    intent::Intent,
};

pub(super) use along::Meeting;
pub use entry::Entry;
pub(super) use entry::{Covers, Learners, Role};
use workdays::{workdays_after, workdays_before};

use super::{
    cast::{By, Cast, Handle},
    pictures::Picture,
};

/// Builds an intent from the ids that exist by then.
type Build = Box<dyn Fn(&Cast) -> Intent + Send + Sync>;

/// One thing that somebody did.
pub struct Step {
    /// When, on the firm's clock.
    pub at: DateTime,
    pub(super) number: usize,
    by: By,
    what: Build,
    /// What was photographed.
    pub(super) pictures: Vec<Picture>,
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

    /// The day that lies so many working days before today.
    pub(super) fn day(&self, workdays_ago: u16) -> Date {
        workdays_before(self.today, workdays_ago)
    }

    /// The day that comes so many working days after today.
    pub(super) fn day_to_come(&self, workdays: u16) -> Date {
        workdays_after(self.today, workdays)
    }

    /// The steps in the order of time; what is written at the same minute keeps its order.
    pub(super) fn close(mut self) -> Vec<Step> {
        self.steps.sort_by_key(|step| step.at);
        self.steps
    }

    fn write<Id>(&mut self, at: DateTime, by: By, what: Build, pictures: Vec<Picture>) -> Handle<Id> {
        let number = self.steps.len();
        self.steps.push(Step { at, number, by, what, pictures });
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
