//! Who needs a code: whoever works here and has no device, and a wall.

use leptos_i18n::td_string;
use meeloop_domain::{audience::Reader, id::EventId, order::by_key};
use meeloop_protocol::enrolment::Seen;

use super::people::teams;
use crate::state::Wording;

/// Somebody, or a wall, that a code can be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who reads.
    pub reader: Reader,
    /// The name on the card.
    pub name: String,
    /// The team on the card.
    pub team: String,
}

impl Candidate {
    /// What names them in a list.
    pub fn id(&self) -> EventId {
        match self.reader {
            Reader::Person(person) => person.into(),
            Reader::Wall(team) => team.into(),
        }
    }
}

/// Everybody who works here, by name, and then the walls.
pub fn candidates(wording: &Wording<'_>) -> Vec<Candidate> {
    let state = wording.state();
    let here = state.people.values().filter(|card| card.is_here());
    let people = by_key(here, |card| card.name.as_str()).into_iter().map(|card| Candidate {
        reader: Reader::Person(card.id),
        name: wording.person(card.id),
        team: state.teams.get(&card.team).map(|team| team.name.clone()).unwrap_or_default(),
    });
    let walls = teams(wording).into_iter().map(|(team, name)| Candidate {
        reader: Reader::Wall(team),
        name: td_string!(wording.locale, codes.wall, team = name.as_str()),
        team: name,
    });
    people.chain(walls).collect()
}

/// Whether somebody of these has a device that works.
pub fn has_device(devices: &[Seen], reader: Reader) -> bool {
    devices.iter().any(|seen| seen.reader == reader && seen.revoked_ms.is_none())
}
