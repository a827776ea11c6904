//! A team: the people who share a wall.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::{SkillId, TeamId};

/// A team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// How many of its people must be able to do a skill alone, where the leader said so.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub minimums: BTreeMap<SkillId, u8>,
}
