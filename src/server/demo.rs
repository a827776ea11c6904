//! The demo firm: a fictional installation and metal firm with a year behind it.
//!
//! The story is fixed and has no randomness. It counts back in working days from the day it is
//! told, so the firm is as alive next year as today: levels were signed *this* week, one runs out
//! *next* month. It is written through the same intents and judged by the same rules as a real
//! firm's year, into the server's own log, each step on its own date.
//!
//! Firm, people and events are invented. The sentences are such as people in the trade would
//! write; none of them names a customer or says whose fault something was.
//!
//! - `cast`: what the story made so far, and the ids that it got
//! - `diary`: how a step is written down
//! - `people`, `spreadsheet`, `mentors`: the firm as it began, a year ago
//! - `noord`, `werkplaats`: the year of the two teams, one file a thread
//! - `pictures`: what was photographed
//! - `roles`: the four ways to look at it
//! - `write`: the whole of it into the log

mod cast;
mod diary;
mod mentors;
mod noord;
mod people;
mod pictures;
mod roles;
mod skills;
mod spreadsheet;
#[cfg(test)]
mod tests;
mod werkplaats;
mod write;

use jiff::civil::Date;

pub use cast::Cast;
use diary::Diary;
pub use diary::Step;
pub use roles::DemoFirm;
pub use write::write;

use crate::catalogue::standard;

/// The firm's whole year up to `today`, in the order in which it happened.
pub fn story(today: Date) -> Vec<Step> {
    let mut diary = Diary::new(today);
    let people = people::begin(&mut diary, standard());
    spreadsheet::take_over(&mut diary, &people);
    let appointments = mentors::appoint(&mut diary, &people);
    mentors::sign_what_they_see(&mut diary, &people);
    noord::year(&mut diary, &people, &appointments);
    werkplaats::year(&mut diary, &people);
    diary.close()
}
