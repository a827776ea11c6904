//! The firm.

use serde::{Deserialize, Serialize};

use crate::{id::FirmId, level::LevelName};

/// The firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Firm {
    /// Its id.
    pub id: FirmId,
    /// Its name.
    pub name: String,
    /// Its IANA time zone.
    pub zone: String,
    /// What it calls the levels, from level 0 upwards; empty for the usual names.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub levels: Vec<LevelName>,
}
