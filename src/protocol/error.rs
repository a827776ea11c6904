//! Why the server did not do what it was asked: a code for the device, never a sentence.

use serde::{Deserialize, Serialize};

/// The body of every answer that is not a success.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What went wrong.
    pub code: Code,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// 401: there is no token, or none that is known. Nothing on the device is lost.
    NotEnrolled,
    /// 403: the token was revoked, or this device may not do this.
    Forbidden,
    /// 400: the body is not what this call takes. Nothing was stored.
    Malformed,
    /// 413: the body is larger than [`crate::BODY_LIMIT`]. Nothing was stored.
    TooLarge,
    /// 404: there is no such thing.
    NotFound,
    /// 404: the code is not one that can be used: never issued, mistyped, used, run out, or tried
    /// too often. Which of these, nobody is told.
    WrongCode,
    /// 429: too many wrong codes from this address, or too many calls of this device. `Retry-After`
    /// says when to try again. Nothing was stored.
    TooMany,
    /// 409: the firm exists already.
    Taken,
    /// 503: the server can't right now, or the request was damaged on its way. Nothing was stored;
    /// try again.
    Unavailable,
    /// A code that this program doesn't know.
    #[serde(other)]
    Other,
}

impl Code {
    /// The HTTP status (RFC 9110).
    pub const fn status(self) -> u16 {
        match self {
            Self::NotEnrolled => 401,
            Self::Forbidden => 403,
            Self::Malformed => 400,
            Self::TooLarge => 413,
            Self::NotFound | Self::WrongCode => 404,
            Self::Taken => 409,
            Self::TooMany => 429,
            Self::Unavailable | Self::Other => 503,
        }
    }

    /// Whether trying again later can help without a person doing something.
    pub const fn is_worth_retrying(self) -> bool {
        matches!(self, Self::Unavailable | Self::TooMany | Self::Other)
    }
}
