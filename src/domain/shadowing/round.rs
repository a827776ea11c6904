//! Rondje werkvloer: a leader walks along with somebody, to ask what they run into. It has no
//! skills and no level: it is about the work, not about the person.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::{PersonId, RoundId},
    words::Words,
};

/// A walk along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Its id.
    pub id: RoundId,
    /// Who walked along.
    pub leader: PersonId,
    /// With whom.
    pub with: PersonId,
    /// When.
    #[serde(with = "crate::day")]
    pub on: Date,
    /// What they run into.
    pub found: Words,
    /// What the leader's clock said, for display.
    pub at_ms: i64,
}
