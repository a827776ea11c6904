//! Imports by an admin: a list of people, or a catalogue, as a table of text. All or nothing, with
//! every wrong line named; asked for a check only, nothing is written.

use serde::{Deserialize, Serialize};

/// Where a list of people is imported.
pub const PEOPLE_PATH: &str = "/api/import/people";
/// Where a catalogue is imported.
pub const SKILLS_PATH: &str = "/api/import/skills";

/// A table to import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The table; for a catalogue the standard one when there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub table: Option<String>,
    /// Whether to say what would be done, and do nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub check: bool,
}

/// What an import did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Imported {
    /// Every line can be used.
    Counted(Counted),
    /// These lines can't be used, so nothing was written.
    Flawed(Vec<Flaw>),
}

/// How many of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// People or entries that are new.
    pub added: u32,
    /// Teams that are new.
    pub teams: u32,
    /// What those are called.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub new_teams: Vec<String>,
    /// Entries that are changed.
    pub changed: u32,
    /// People or entries that were there already.
    pub known: u32,
    /// The columns of the list that were not read.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub unread: Vec<String>,
    /// Those that are new, in the order of the list.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub new: Vec<Newcomer>,
}

/// Somebody, or an entry of the catalogue, that is new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newcomer {
    /// The name.
    pub name: String,
    /// The team, or the group.
    pub place: String,
    /// Whether they lead that team.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub leads: bool,
    /// Whether they are an admin.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub admin: bool,
}

/// A line that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flaw {
    /// Which, from 1.
    pub line: u32,
    /// Why.
    pub because: Because,
    /// The column or the value that is wrong.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub what: Option<String>,
    /// Whom the line is about, as it says so itself; empty when it doesn't.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub who: String,
}

/// Why a line can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// There is nothing in the table.
    Empty,
    /// The line has too few or too many values.
    Values,
    /// A column, or what should stand in it, is missing.
    Missing,
    /// A value is too long.
    TooLong,
    /// The first line names a column that is none.
    Heading,
    /// The role is none that is known.
    Role,
    /// The number or code stands on an earlier line.
    Twice,
    /// The number is somebody else's.
    Taken,
    /// It is neither a skill nor a certificate, or the other of the two in the catalogue.
    Sort,
    /// It is no number of months.
    Months,
    /// It is no address of ESCO.
    Esco,
    /// A skill takes two to five criteria, as many in each language.
    Criteria,
    /// A reason that a later server has.
    #[serde(other)]
    Other,
}
