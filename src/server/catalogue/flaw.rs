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
    /// The catalogue has a skill under this code, and the table a certificate, or the reverse.
    OtherSort,
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
            Self::Empty => f.write_str("nothing stands under the names of the columns"),
            Self::Unreadable => f.write_str("too few or too many values"),
            Self::Missing(column) => write!(f, "{column} is missing"),
            Self::UnknownSort => f.write_str("soort must be vaardigheid or certificaat"),
            Self::OtherSort => f.write_str("a skill can't become a certificate, nor the reverse; take another code"),
            Self::CodeTaken => f.write_str("this code stands on an earlier line"),
            Self::TooLong(column) => write!(f, "{column} is too long"),
            Self::NotMonths(column) => write!(f, "{column} must be a whole number of months above 0, or empty"),
            Self::NotEsco => f.write_str("esco_uri must begin with http://data.europa.eu/esco/skill/, or be empty"),
            Self::CriteriaCount => f.write_str("a skill takes two to five criteria with | between them"),
            Self::CriteriaDiffer(column) => write!(f, "{column} must have as many criteria as criteria_nl"),
        }
    }
}

impl fmt::Display for Flaws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, flaw) in self.0.iter().enumerate() {
            let gap = if place == 0 { "" } else { "\n" };
            write!(f, "{gap}line {}: {}", flaw.line, flaw.because)?;
        }
        Ok(())
    }
}

impl std::error::Error for Flaws {}
