//! Who needs a code: whoever works here and has neither a device nor a card, and a wall.

use leptos_i18n::td_string;
use meeloop_domain::{audience::Reader, id::EventId, order::by_key};
use meeloop_protocol::enrolment::{Devices, Seen};

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

/// What somebody has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Has {
    /// A device that works.
    Device,
    /// A card with a code that can still be used. A new code ends it.
    Card,
}

/// What this one has already.
pub fn has(there: &Devices, reader: Reader) -> Option<Has> {
    let device = has_device(&there.devices, reader).then_some(Has::Device);
    device.or_else(|| has_card(there, reader).then_some(Has::Card))
}

/// Whether somebody has a device that works.
pub fn has_device(devices: &[Seen], reader: Reader) -> bool {
    devices.iter().any(|seen| seen.reader == reader && seen.revoked_ms.is_none())
}

/// Whether a code for this one can still be used.
pub fn has_card(there: &Devices, reader: Reader) -> bool {
    there.codes.iter().any(|code| code.reader == reader)
}

#[cfg(test)]
mod tests {
    use meeloop_domain::id::{DeviceId, PersonId};
    use meeloop_protocol::enrolment::OpenCode;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_device_goes_before_a_card_and_a_revoked_one_is_none() {
        let reader = |number| Reader::Person(PersonId::from_uuid(Uuid::from_u128(number)));
        let seen = |number, revoked_ms| {
            let device = DeviceId::from_uuid(Uuid::nil());
            Seen { device, reader: reader(number), enrolled_ms: 0, seen_ms: None, revoked_ms }
        };
        let card = |number| OpenCode { reader: reader(number), expires_ms: 1 };
        let there = Devices { devices: vec![seen(1, None), seen(2, Some(1))], codes: vec![card(1), card(2), card(3)] };
        let all = [1, 2, 3, 4].map(|number| has(&there, reader(number)));
        assert_eq!(all, [Some(Has::Device), Some(Has::Card), Some(Has::Card), None]);
        assert!(has_card(&there, reader(1)), "a new code ends this card too");
    }
}
