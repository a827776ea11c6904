//! How syncing goes, for the sign in the corner.

use meeloop_device::{StoreError, sync::ReceiveError};
use serde::{Deserialize, Serialize};

use crate::http::HttpError;

/// How syncing goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncState {
    /// What it does or why it doesn't.
    pub status: Status,
    /// When everything was last pulled, by this device's clock, in milliseconds since 1970.
    pub contact_ms: Option<i64>,
    /// How many own facts the server doesn't have yet.
    pub waiting: usize,
}

/// What syncing does, or why it doesn't. In none of these is anything lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nothing is under way.
    #[default]
    Idle,
    /// It is under way.
    Syncing,
    /// The server can't be reached.
    Offline,
    /// Something answers that isn't our server.
    Foreign,
    /// The server doesn't know this device.
    NotEnrolled,
    /// The server doesn't let this device in any more.
    Forbidden,
    /// The server can't take a request right now, or can't read it.
    Refused,
    /// The device has no room.
    StorageFull,
    /// The device's storage was closed or thrown away.
    StorageLost,
}

/// Why a session ended before its end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    #[error(transparent)]
    Http(#[from] HttpError),
    #[error(transparent)]
    Receive(#[from] ReceiveError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Fault {
    /// Whether trying again soon can help.
    pub const fn is_worth_retrying(&self) -> bool {
        match self {
            Self::Http(error) => error.is_worth_retrying(),
            Self::Receive(error) => error.is_worth_retrying(),
            Self::Store(error) => error.is_worth_retrying(),
        }
    }
}

impl From<&Fault> for Status {
    fn from(fault: &Fault) -> Self {
        match fault {
            Fault::Http(HttpError::Offline) => Self::Offline,
            Fault::Http(HttpError::NotEnrolled) => Self::NotEnrolled,
            Fault::Http(HttpError::Forbidden) => Self::Forbidden,
            Fault::Http(HttpError::Refused(_)) => Self::Refused,
            Fault::Http(HttpError::Foreign) | Fault::Receive(ReceiveError::Foreign) => Self::Foreign,
            Fault::Receive(ReceiveError::Store(error)) | Fault::Store(error) => error.into(),
        }
    }
}

impl From<&StoreError> for Status {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Full => Self::StorageFull,
            StoreError::Lost(_) | StoreError::Corrupt(_) | StoreError::Failed(_) => Self::StorageLost,
        }
    }
}
