//! People: what colleagues may see of them, and beside it what only leaders and admins may.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::{PersonId, TeamId},
    words::Words,
};

/// What every colleague, and the team's wall, may see of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonCard {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: Words,
    /// Their team.
    pub team: TeamId,
    /// The teams they lead.
    pub leads: BTreeSet<TeamId>,
    /// Whether they are an admin.
    pub admin: bool,
    /// When they left.
    #[serde(with = "crate::day::maybe", skip_serializing_if = "Option::is_none", default)]
    pub left: Option<Date>,
    /// Whether their texts and name were erased.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub erased: bool,
}

/// What only the person, their leaders and admins may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonFile {
    /// Whose.
    pub id: PersonId,
    /// Their employee number in the firm. It stays when texts are erased, so that signatures
    /// stay provable.
    pub number: String,
}

impl PersonCard {
    /// Whether they work here.
    pub const fn is_here(&self) -> bool {
        self.left.is_none()
    }
}
