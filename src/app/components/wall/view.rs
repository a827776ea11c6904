//! What the wall shows: plain values, chosen and sorted by whoever makes them.

use crate::components::Glyph;

/// One page of the wall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WallView {
    pub title: String,
    /// The day, and the time of the data.
    pub date_line: String,
    pub skills: Vec<WallSkill>,
    pub rows: Vec<WallRow>,
    pub notices: Vec<WallNotice>,
    /// What levels 1 to 4 are called.
    pub levels: Vec<String>,
}

/// A column: a skill, and how many of the whole team can do it alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallSkill {
    pub name: String,
    pub able: usize,
    pub coverage: Coverage,
}

/// Whether the team can go on when one of them is ill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    Enough,
    /// *Maar één*, or nobody where somebody is needed.
    Thin,
}

/// A person, with one cell per skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallRow {
    pub name: String,
    pub cells: Vec<WallCell>,
}

/// A glyph, and the same in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallCell {
    pub glyph: Glyph,
    pub label: String,
}

/// A line at the bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallNotice {
    pub kind: WallNoticeKind,
    pub text: String,
}

/// What a line at the bottom is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WallNoticeKind {
    /// Watch out.
    Warning,
    /// Somebody got further.
    Progress,
    Plain,
}
