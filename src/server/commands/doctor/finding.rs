//! What was found, and how bad that is.

use std::fmt;

use anyhow::Result;

/// One finding, with what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub enum Finding {
    /// Nothing to do.
    Ok(String),
    /// Works, but somebody should know.
    Note(String),
    /// Doesn't work, or soon won't.
    Wrong(String),
}

impl Finding {
    /// Whether it needs attention.
    pub const fn is_wrong(&self) -> bool {
        matches!(self, Self::Wrong(_))
    }
}

/// What can't even be looked at is wrong.
impl From<Result<Self>> for Finding {
    fn from(found: Result<Self>) -> Self {
        found.unwrap_or_else(|error| Self::Wrong(format!("{error:#}")))
    }
}

impl From<Result<String>> for Finding {
    fn from(found: Result<String>) -> Self {
        found.map(Self::Ok).into()
    }
}

/// `ok`, `note` or `wrong`; behind it, aligned, what was found.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (how, told) = match self {
            Self::Ok(told) => ("ok", told),
            Self::Note(told) => ("note", told),
            Self::Wrong(told) => ("wrong", told),
        };
        write!(f, "{how:6} {told}")
    }
}
