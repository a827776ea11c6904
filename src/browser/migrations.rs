//! The shapes of a person's database, a file per step. A step that people have is never edited.

mod v1_log;
mod v2_photos;

use crate::database::Step;

/// All steps, oldest first. The database's version is their number.
pub const STEPS: &[Step] = &[v1_log::step, v2_photos::step];
