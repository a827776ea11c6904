//! The firm.

use serde::{Deserialize, Serialize};

use crate::id::FirmId;

/// The firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Firm {
    /// Its id.
    pub id: FirmId,
    /// Its name.
    pub name: String,
    /// Its IANA time zone.
    pub zone: String,
}
