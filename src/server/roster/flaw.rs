//! What is wrong with a list: a line, whom it is about, and why.

use std::fmt;

use meeloop_domain::draft::NAME_LIMIT;

use super::columns::Column;

/// Why a line can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// Less than two of number, name and team are there, or something stands behind the role.
    Values,
    /// This is empty, or the first line names no column for it.
    Missing(Column),
    /// A value is too long.
    TooLong,
    /// The first line names a column that is none, or one twice.
    Heading(String),
    /// The role is none that is known.
    Role(String),
    /// The number stands on an earlier line.
    Twice,
    /// The number is somebody else's: theirs.
    Taken(String),
    /// The list is empty.
    Empty,
}

/// A line that can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Which, from 1.
    pub line: u64,
    /// Whom it is about: the name, or else the number; empty when it has neither.
    pub who: String,
    /// Why.
    pub because: Because,
}

/// All lines that can't be used. Nothing was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaws(pub Vec<Flaw>);

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Values => f.write_str("expected number, name, team and perhaps a role"),
            Self::Missing(column) => write!(f, "{} is missing", column.name()),
            Self::TooLong => write!(f, "a value has more than {NAME_LIMIT} characters"),
            Self::Heading(word) => {
                write!(
                    f,
                    "{word} names no column, or one twice; the columns are nummer, naam, team, and rol or functie"
                )
            }
            Self::Role(role) => {
                write!(f, "{role} is no role; leave it empty, or write leidinggevende, beheerder or both with +")
            }
            Self::Twice => f.write_str("this number stands on an earlier line"),
            Self::Taken(name) => write!(f, "{name} has this number"),
            Self::Empty => f.write_str("the list is empty"),
        }
    }
}

impl fmt::Display for Flaws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, Flaw { line, who, because }) in self.0.iter().enumerate() {
            let gap = if place == 0 { "" } else { "\n" };
            write!(f, "{gap}line {line}: {because}")?;
            if !who.is_empty() {
                write!(f, " ({who})")?;
            }
        }
        Ok(())
    }
}
