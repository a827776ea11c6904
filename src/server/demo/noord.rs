//! The year of Ploeg Noord: one file a thread.

mod along;
mod jeroen;
mod marek;
mod ruben;
mod seniors;
mod team;

use super::{diary::Diary, mentors::Appointments, people::People};

/// Tells all threads.
pub(super) fn year(diary: &mut Diary, people: &People, appointments: &Appointments) {
    along::year(diary, people);
    marek::year(diary, people);
    jeroen::year(diary, people);
    ruben::year(diary, people);
    seniors::year(diary, people);
    team::year(diary, people, appointments);
}
