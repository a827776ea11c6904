//! Meelopen: a session in which one person works along with another. It has two sides, and
//! counts once both have said that it happened.

mod duo;
mod held;
mod plan;
mod round;

use std::collections::{BTreeMap, BTreeSet};

pub use duo::{Duo, SKILLS_LIMIT as DUO_SKILLS_LIMIT};
pub use held::{Held, Tally};
pub use plan::{Agreement, CallOff, CalledOff, MINUTES, Proposal, ShadowingPlan, Slot, Stage};
pub use round::Round;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::{PersonId, PlanId, ShadowingId, SkillId},
    stamp::Rank,
    words::Words,
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
    /// The appointment that it came from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub plan: Option<PlanId>,
    /// The confirmer's own session about the same time.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub same_as: Option<ShadowingId>,
    /// That the other side says it was not so. A later confirmation takes that back.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub denied: Vec<Denial>,
    /// Whether its logger took it back before it was confirmed.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub withdrawn: bool,
    /// What the logger's clock said, for display.
    pub at_ms: i64,
}

/// *Klopt niet*: what the other side says against a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denial {
    /// Its place in the order.
    pub rank: Rank,
    /// Why; may be empty.
    pub reason: Words,
}

impl Shadowing {
    /// Whether this person is one of the two.
    pub fn is_side(&self, person: PersonId) -> bool {
        person == self.learner || person == self.guide
    }

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

/// Puts something in its place in a list that is ordered by commit. What is known already stays:
/// a device shows its own facts once more on top of what the server told.
pub(crate) fn place<T>(list: &mut Vec<T>, item: T, rank: fn(&T) -> Rank) {
    if list.iter().any(|known| rank(known).event == rank(&item).event) {
        return;
    }
    let at = list.partition_point(|known| rank(known) < rank(&item));
    list.insert(at, item);
}
