//! What Meeloop knows about learning on the job: entities, facts, and the rules between them.
//!
//! Everything here is pure. `draft` turns an intent into a fact, `judge` decides what a fact
//! is worth, `apply` folds it into a `State`, `audience` says who may read the result.
//! The same functions run in the browser and on the server and give the same bytes.
//!
//! Deliberately not here: clocks, randomness, files, networks, sentences for people.

pub mod apply;
pub mod audience;
pub mod carriers;
pub mod check;
pub mod claim;
pub mod code;
pub mod day;
pub mod digest;
pub mod draft;
pub mod entity;
pub mod event;
pub mod expertise;
pub mod fact;
pub mod firm;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod formats;
pub mod hour;
pub mod id;
pub mod inbox;
pub mod intent;
pub mod json;
pub mod judge;
pub mod level;
pub mod log;
pub mod matrix;
pub mod mentorship;
pub mod moment;
pub mod order;
pub mod person;
pub mod photo;
pub mod receipt;
pub mod record;
pub mod rights;
pub mod sabotage;
pub mod shadowing;
pub mod side_by_side;
pub mod skill;
pub mod stamp;
pub mod state;
pub mod team;
pub mod verdict;
pub mod wish;
pub mod words;

pub use jiff::civil::Date;
