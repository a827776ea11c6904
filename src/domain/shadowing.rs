//! Meelopen: a session in which one person works along with another. It has two sides, and
//! counts once both have said that it happened.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::{PersonId, ShadowingId, SkillId},
    stamp::Rank,
    state::State,
};

/// At most this many skills go with a session.
pub const SKILLS_LIMIT: usize = 20;

/// A session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shadowing {
    /// Its id.
    pub id: ShadowingId,
    /// Who learned.
    pub learner: PersonId,
    /// Whom they worked along with.
    pub guide: PersonId,
    /// Which of the two logged it.
    pub logged_by: PersonId,
    /// When it was.
    #[serde(with = "crate::day")]
    pub on: Date,
    /// What happened, per skill.
    pub skills: BTreeMap<SkillId, BTreeSet<Practice>>,
    /// The first confirmation by the other side.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confirmed: Option<Rank>,
    /// What the logger's clock said, for display.
    pub at_ms: i64,
}

impl Shadowing {
    /// Who has to confirm it.
    pub fn other_side(&self) -> PersonId {
        if self.logged_by == self.learner { self.guide } else { self.learner }
    }
}

/// What happened with a skill in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Practice {
    /// Voorgedaan.
    Shown,
    /// Nagedaan terwijl de mentor keek.
    Copied,
    /// Alleen gedaan.
    Alone,
}

impl Practice {
    /// All three, in the order in which people learn.
    pub const ALL: [Self; 3] = [Self::Shown, Self::Copied, Self::Alone];
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
        let sessions = state.shadowings.values();
        for session in sessions.filter(|session| session.learner == person && session.confirmed.is_some()) {
            let Some(practices) = session.skills.get(&skill) else { continue };
            for practice in practices {
                match practice {
                    Practice::Shown => tally.shown += 1,
                    Practice::Copied => tally.copied += 1,
                    Practice::Alone => tally.alone += 1,
                }
            }
            tally.last = tally.last.max(Some(session.on));
        }
        tally
    }

    /// Whether nothing was counted.
    pub const fn is_empty(&self) -> bool {
        self.shown == 0 && self.copied == 0 && self.alone == 0
    }
}
