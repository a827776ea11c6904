//! Nog eens kijken: somebody can do it alone now, and a mentor looks in again later, less and less
//! often. Meanwhile there is somebody to ask.
//!
//! A look changes no level: nothing promotes or demotes itself.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    id::{CheckId, PersonId, SkillId},
    stamp::Rank,
};

/// One look that a mentor means to take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Its id.
    pub id: CheckId,
    /// Who does it alone now.
    pub learner: PersonId,
    /// What.
    pub skill: SkillId,
    /// Who looks in.
    pub mentor: PersonId,
    /// From which day on.
    #[serde(with = "crate::day")]
    pub on: Date,
    /// Whom the learner can ask meanwhile.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ask: Option<PersonId>,
    /// When the mentor looked: the first time that was committed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub held: Option<HeldCheck>,
}

/// How much later a mentor looks in: soon, and once more when it has become ordinary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    /// Over 2 weken.
    TwoWeeks,
    /// Over 2 maanden.
    TwoMonths,
}

impl Later {
    /// The day, counted from this one.
    pub fn after(self, today: Date) -> Date {
        match self {
            Self::TwoWeeks => today.saturating_add(2.weeks()),
            Self::TwoMonths => today.saturating_add(2.months()),
        }
    }
}

/// That the mentor looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldCheck {
    /// Its place in the order.
    pub rank: Rank,
    /// The date of receipt.
    #[serde(with = "crate::day")]
    pub on: Date,
}

impl Check {
    /// Notes a look; the first that was committed counts, in whatever order they come.
    pub(crate) fn hold(&mut self, held: HeldCheck) {
        if self.held.is_none_or(|known| held.rank < known.rank) {
            self.held = Some(held);
        }
    }
}
