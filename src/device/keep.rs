//! Keeping: from an intent to an entry that survives a kill.

use meeloop_domain::{Date, verdict::Refusal};

use crate::store::StoreError;

/// What the device's clock says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970. Shown, never trusted.
    pub at_ms: i64,
    /// The local date. It advises; the server goes by its own.
    pub today: Date,
}

/// Why an intent was not kept. Nothing is stored, and nothing is shown as if it were.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeepError {
    /// It could never stand.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// It could not be made durable.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl KeepError {
    /// Whether trying again can help.
    pub const fn is_worth_retrying(&self) -> bool {
        match self {
            Self::Refused(_) => false,
            Self::Store(error) => error.is_worth_retrying(),
        }
    }
}
