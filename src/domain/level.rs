//! Levels of a skill. A firm may rename them, never reorder them.

use serde::{Deserialize, Serialize};

use crate::skill::Localized;

/// How far someone is with a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(try_from = "u8", into = "u8")]
pub enum Level {
    /// 0: nothing yet.
    #[default]
    None,
    /// 1: has been shown it (*Voorgedaan*).
    Shown,
    /// 2: does it while a mentor watches (*Onder toezicht*).
    Supervised,
    /// 3: does it alone (*Zelfstandig*).
    Independent,
    /// 4: teaches it (*Kan het uitleggen*).
    Teaches,
}

/// What a firm calls a level, and what it means there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelName {
    /// One or two words.
    pub name: Localized,
    /// What somebody on this level does.
    pub legend: Localized,
}

impl Level {
    /// How many there are.
    pub const COUNT: usize = 5;

    /// The levels that someone can ask for or be given, lowest first.
    pub const ASKABLE: [Self; 4] = [Self::Shown, Self::Supervised, Self::Independent, Self::Teaches];

    /// The digit in the level glyph.
    pub const fn digit(self) -> u8 {
        self as u8
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.digit()
    }
}

impl TryFrom<u8> for Level {
    type Error = &'static str;

    fn try_from(digit: u8) -> Result<Self, Self::Error> {
        Ok(match digit {
            0 => Self::None,
            1 => Self::Shown,
            2 => Self::Supervised,
            3 => Self::Independent,
            4 => Self::Teaches,
            _ => return Err("a level is 0, 1, 2, 3 or 4"),
        })
    }
}
