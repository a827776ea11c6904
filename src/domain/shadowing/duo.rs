//! Duo: two people who work together for a while, in an area that one of them grows in.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{DuoId, PersonId, SkillId};

/// At most this many skills make the area of a duo.
pub const SKILLS_LIMIT: usize = 5;

/// A standing pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duo {
    /// Its id.
    pub id: DuoId,
    /// Who grows.
    pub learner: PersonId,
    /// With whom.
    pub guide: PersonId,
    /// Who formed it: one of the two, or their leader.
    pub formed_by: PersonId,
    /// In what.
    pub skills: BTreeSet<SkillId>,
    /// The last day.
    #[serde(with = "crate::day")]
    pub until: Date,
    /// The day on which somebody ended it before.
    #[serde(with = "crate::day::maybe", skip_serializing_if = "Option::is_none", default)]
    pub ended: Option<Date>,
}

impl Duo {
    /// Whether it goes on.
    pub fn is_current(&self, today: Date) -> bool {
        self.ended.is_none() && today <= self.until
    }

    /// Whether this person is one of the two.
    pub fn is_side(&self, person: PersonId) -> bool {
        person == self.learner || person == self.guide
    }
}
