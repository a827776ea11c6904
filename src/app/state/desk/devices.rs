//! The devices, with whose they are and when each was last heard of.

use leptos_i18n::td_string;
use meeloop_domain::{audience::Reader, id::DeviceId};
use meeloop_protocol::enrolment::Seen;

use crate::state::{Wording, clock::local};

/// One device in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceLine {
    /// Which.
    pub device: DeviceId,
    /// Who reads on it.
    pub reader: Reader,
    /// Whose it is.
    pub name: String,
    /// Since when, and when it was last heard of.
    pub line: String,
    /// Whether it was not revoked.
    pub works: bool,
}

/// Every device, those that work first.
pub fn lines(wording: &Wording<'_>, devices: &[Seen]) -> Vec<DeviceLine> {
    let (work, revoked): (Vec<_>, Vec<_>) = devices.iter().partition(|seen| seen.revoked_ms.is_none());
    work.into_iter().chain(revoked).map(|seen| line(wording, seen)).collect()
}

fn line(wording: &Wording<'_>, seen: &Seen) -> DeviceLine {
    let locale = wording.locale;
    let name = match seen.reader {
        Reader::Person(person) => wording.person(person),
        Reader::Wall(team) => {
            let name = wording.state().teams.get(&team).map(|team| team.name.as_str()).unwrap_or_default();
            td_string!(locale, codes.wall, team = name)
        }
    };
    let time = |at_ms| wording.time(local(at_ms));
    let line = match (seen.revoked_ms, seen.seen_ms) {
        (Some(at), _) => td_string!(locale, devices.revoked_at, time = time(at)),
        (None, Some(at)) => td_string!(locale, devices.seen_at, time = time(at)),
        (None, None) => td_string!(locale, devices.enrolled_at, time = time(seen.enrolled_ms)),
    };
    DeviceLine { device: seen.device, reader: seen.reader, name, line, works: seen.revoked_ms.is_none() }
}
