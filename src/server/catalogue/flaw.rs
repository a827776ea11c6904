//! What is wrong with a table: a line and a reason, never a sentence about it.

use std::fmt;

/// What is wrong with one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The line, counted from 1; the header is line 1.
    pub line: u64,
    /// What is wrong.
    pub because: Because,
}

/// Why a line can't be read. Names are those of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Nothing stands under the header.
    Empty,
    /// The line has too few or too many fields.
    Unreadable,
    /// A column, or what should stand in it, is missing.
    Missing(&'static str),
    /// It is neither `vaardigheid` nor `certificaat`.
    UnknownSort,
    /// The code stands on an earlier line as well.
    CodeTaken,
    /// A code or name is longer than an app can show.
    TooLong(&'static str),
    /// It is no whole number of months above 0.
    NotMonths(&'static str),
    /// It is no address of ESCO.
    NotEsco,
    /// A skill takes two to five criteria, each with words.
    CriteriaCount,
    /// It has another number of criteria than the Dutch column.
    CriteriaDiffer(&'static str),
}

/// Everything that is wrong with a table, in the order of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaws(pub Vec<Flaw>);

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("empty"),
            Self::Unreadable => f.write_str("unreadable"),
            Self::Missing(column) => write!(f, "missing {column}"),
            Self::UnknownSort => f.write_str("unknown sort"),
            Self::CodeTaken => f.write_str("code taken"),
            Self::TooLong(column) => write!(f, "too long {column}"),
            Self::NotMonths(column) => write!(f, "not months {column}"),
            Self::NotEsco => f.write_str("not esco"),
            Self::CriteriaCount => f.write_str("criteria count"),
            Self::CriteriaDiffer(column) => write!(f, "criteria differ {column}"),
        }
    }
}

impl fmt::Display for Flaws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, flaw) in self.0.iter().enumerate() {
            let gap = if place == 0 { "" } else { ", " };
            write!(f, "{gap}line {}: {}", flaw.line, flaw.because)?;
        }
        Ok(())
    }
}

impl std::error::Error for Flaws {}
