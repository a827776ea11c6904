//! What can go wrong in the core.

use meeloop_domain::verdict::Refusal;
use meeloop_protocol::error::Code;

use crate::storage::StorageError;

/// Why the core did not do it. Nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum CoreError {
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A file in the data folder failed.
    #[error("{path} can't be used: {source}")]
    File {
        /// Which.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file in the data folder is not what this program wrote there.
    #[error("{path} is damaged; put it back from a backup")]
    Damaged {
        /// Which.
        path: std::path::PathBuf,
    },
    /// The rules of the domain refuse it.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The request is not what this call takes.
    #[error("the request is malformed")]
    Malformed,
    /// There is no such firm here.
    #[error("there is no such firm")]
    NoFirm,
    /// There is a firm already.
    #[error("there is a firm already")]
    FirmExists,
    /// The code can't be used.
    #[error("the code can't be used")]
    WrongCode,
    /// There is no such photo for whoever asks.
    #[error("there is no such photo")]
    NoPhoto,
    /// The token is not known.
    #[error("the token is not known")]
    NotEnrolled,
    /// The token was revoked.
    #[error("the token was revoked")]
    Revoked,
}

impl CoreError {
    /// The code that a device is told.
    pub const fn code(&self) -> Code {
        match self {
            Self::Storage(_) | Self::File { .. } | Self::Damaged { .. } => Code::Unavailable,
            Self::Refused(_) | Self::Malformed => Code::Malformed,
            Self::NoFirm | Self::NoPhoto => Code::NotFound,
            Self::FirmExists => Code::Taken,
            Self::WrongCode => Code::WrongCode,
            Self::NotEnrolled => Code::NotEnrolled,
            Self::Revoked => Code::Forbidden,
        }
    }

    /// Whether trying again later can help without a person doing something.
    pub const fn is_worth_retrying(&self) -> bool {
        self.code().is_worth_retrying()
    }
}
