//! Rondje werkvloer: whom a leader can walk along with, and what was found.

use leptos_i18n::td_string;
use meeloop_domain::{
    event::Actor,
    id::{EventId, PersonId, RoundId},
    order::by_key,
    rights::leads_person,
};

use super::Wording;

/// A walk along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Which.
    pub id: RoundId,
    /// With whom, seen from this person.
    pub name: String,
    /// The day, and what was found.
    pub line: String,
}

/// The people whom this person leads, by name.
pub fn led(wording: &Wording<'_>) -> Vec<(EventId, String)> {
    let Some(me) = wording.me() else { return Vec::new() };
    let state = wording.state();
    let led = |id: PersonId| leads_person(state, Actor::Person(me), id);
    let people = state.people.values().filter(|it| it.id != me && it.is_here() && !it.erased && led(it.id));
    by_key(people.map(|it| (it.id.into(), wording.person(it.id))), |(_, name)| name.clone())
}

/// The walks that this person took part in, newest first.
pub fn walks(wording: &Wording<'_>) -> Vec<Walk> {
    let Some(me) = wording.me() else { return Vec::new() };
    let own = wording.state().rounds.values().filter(|it| it.leader == me || it.with == me);
    let own = by_key(own, |it| std::cmp::Reverse((it.on, it.at_ms, it.id)));
    let walk = |it: &meeloop_domain::shadowing::Round| {
        let other = wording.person(if it.leader == me { it.with } else { it.leader });
        let found = Some(it.found.as_str()).filter(|text| !text.is_empty());
        Walk {
            id: it.id,
            name: td_string!(wording.locale, round.with, name = other),
            line: found.map_or_else(|| wording.day(it.on), |found| format!("{} · {found}", wording.day(it.on))),
        }
    };
    own.into_iter().map(|it| walk(it)).collect()
}
