//! A team: the people who share a wall.

use serde::{Deserialize, Serialize};

use crate::id::TeamId;

/// A team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: String,
}
