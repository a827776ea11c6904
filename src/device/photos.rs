//! Photos on a device: which to send, which to fetch ahead, and which to let go.
//!
//! Whatever the server may have forgotten is offered again: a photo counts as sent within one
//! generation only. Deliberately not here: the bytes, and how they travel.

use std::collections::BTreeSet;

use meeloop_domain::{
    audience::Reader,
    event::{Event, Field},
    id::PersonId,
    order::{by_key, set},
    photo::{PhotoId, shown, shown_of},
    state::State,
};
use meeloop_protocol::Generation;
use serde::{Deserialize, Serialize};

use crate::{
    engine::Device,
    journal::{Fate, unread},
    store::Store,
};

/// How many bytes of others' photos stay on a device.
pub const OTHERS_LIMIT: u64 = 60 * 1024 * 1024;
/// How many bytes of own photos stay once the server has them.
pub const OWN_LIMIT: u64 = 200 * 1024 * 1024;
/// A photo that nothing names yet is of a form that may still be open, for so long.
const FORM_MS: i64 = 60 * 60 * 1000;

/// A photo whose bytes are on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Which.
    pub photo: PhotoId,
    /// How large, in bytes.
    pub size: u32,
    /// Whether it was made here: then the bytes may be nowhere else.
    pub own: bool,
    /// The generation in which the server has it, as far as is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sent: Option<Generation>,
    /// When it came, by this device's clock, in milliseconds since 1970.
    pub added_ms: i64,
    /// When it was last looked at, by the same clock.
    pub used_ms: i64,
}

/// The photos to offer to the server: those that an own confirmed entity shows and that it isn't
/// known to have.
pub fn to_send(held: &[Held], confirmed: &State, reader: Reader, generation: Option<Generation>) -> Vec<PhotoId> {
    let (Reader::Person(me), Some(generation)) = (reader, generation) else { return Vec::new() };
    let mut unsent = held.iter().filter(|it| it.sent != Some(generation)).peekable();
    if unsent.peek().is_none() {
        return Vec::new();
    }
    let named = shown_of(confirmed, me);
    unsent.map(|it| it.photo).filter(|photo| named.contains(photo)).collect()
}

/// Whether a photo may be with nobody but this device.
pub fn is_unsent(held: &Held, generation: Option<Generation>) -> bool {
    held.own && (held.sent.is_none() || held.sent != generation)
}

/// How many photos of own entries may be with nobody but this device.
pub fn waiting(held: &[Held], view: &State, me: PersonId, generation: Option<Generation>) -> usize {
    let mut unsent = held.iter().filter(|it| is_unsent(it, generation)).peekable();
    if unsent.peek().is_none() {
        return 0;
    }
    let named = shown_of(view, me);
    unsent.filter(|it| named.contains(&it.photo)).count()
}

/// The photos to fetch before anybody asks: those of claims that wait, so that a mentor judges
/// with the evidence in view, also without network.
pub fn to_fetch(held: &[Held], confirmed: &State, reader: Reader) -> Vec<PhotoId> {
    let Reader::Person(me) = reader else { return Vec::new() };
    let here = set(held.iter().map(|it| it.photo));
    let waiting = confirmed.claims.values().filter(|claim| claim.learner != me && claim.is_waiting());
    let named = set(waiting.flat_map(|claim| claim.evidence.iter().flat_map(|copy| copy.photos.iter().copied())));
    named.difference(&here).copied().collect()
}

/// The photos that may go: nothing shows them, no draft names them and no form can still hold
/// them; or there is no room for all, and they can be fetched again.
pub fn superfluous(held: &[Held], named: &BTreeSet<PhotoId>, drafts: &str, now_ms: i64) -> Vec<PhotoId> {
    let in_form = |it: &Held| now_ms.abs_diff(it.added_ms) < FORM_MS.unsigned_abs();
    let kept =
        |it: &&Held| named.contains(&it.photo) || it.own && (in_form(it) || drafts.contains(&it.photo.to_string()));
    let mut gone: Vec<PhotoId> = held.iter().filter(|it| !kept(it)).map(|it| it.photo).collect();
    for (own, limit) in [(true, OWN_LIMIT), (false, OTHERS_LIMIT)] {
        // What the server doesn't have stays, however much it is.
        let fetchable = held.iter().filter(kept).filter(|it| it.own == own && (!own || it.sent.is_some()));
        let mut room = limit;
        for it in by_key(fetchable, |it| std::cmp::Reverse(it.used_ms)) {
            let size = u64::from(it.size);
            if size > room {
                gone.push(it.photo);
            } else {
                room -= size;
            }
        }
    }
    gone
}

/// The photos that something here shows, or that an own event names which may still come to.
pub fn named<S: Store>(device: &Device<S>) -> BTreeSet<PhotoId> {
    let mut named = shown(device.view());
    let journal = device.journal();
    let open = journal.iter().filter(|own| matches!(own.fate, Fate::Here | Fate::Sent));
    // What fell can be told once more, with its photos, until its author said that it was read.
    named.extend(open.chain(unread(&journal)).flat_map(|own| named_by(&own.event)));
    named
}

fn named_by(event: &Event) -> impl Iterator<Item = PhotoId> {
    let parts = event.parts.iter().flatten();
    let photos = parts.filter(|part| matches!(part.field, Field::Photo(_) | Field::EvidencePhoto(..)));
    photos.filter_map(|part| part.text.parse().ok())
}

#[cfg(test)]
mod tests {
    use meeloop_domain::{
        id::{EventId, MomentId},
        moment::{Moment, MomentKind, Share},
        words::Words,
    };
    use uuid::Uuid;

    use super::*;

    const HOUR_MS: i64 = 60 * 60 * 1000;

    fn generation(number: u128) -> Generation {
        Generation(Uuid::from_u128(number))
    }

    fn photo(number: u8) -> PhotoId {
        PhotoId([number; 32])
    }

    fn person(number: u8) -> PersonId {
        EventId::new(0, [number; 10]).into()
    }

    fn held(number: u8) -> Held {
        Held { photo: photo(number), size: 1000, own: true, sent: None, added_ms: 0, used_ms: i64::from(number) }
    }

    fn showing(by: PersonId, photos: &[u8]) -> State {
        let id = MomentId::from(EventId::new(1, [1; 10]));
        let moment = Moment {
            id,
            person: by,
            moment: MomentKind::Course,
            on: meeloop_domain::Date::MIN,
            skills: BTreeSet::new(),
            people: BTreeSet::new(),
            minutes: None,
            session: None,
            share: Share::Me,
            learned: Words { about: by, text: None },
            next: None,
            photos: photos.iter().map(|number| photo(*number)).collect(),
            corrected: None,
            reworded: None,
            at_ms: 0,
        };
        let mut state = State::default();
        state.put(meeloop_domain::entity::Entity::Moment(moment));
        state
    }

    #[test]
    fn a_photo_is_offered_once_its_moment_is_confirmed_and_again_in_a_new_generation() {
        let (me, state) = (person(1), showing(person(1), &[1]));
        let reader = Reader::Person(me);
        let all = [held(1), held(2)];
        assert_eq!(to_send(&all, &state, reader, Some(generation(1))), [photo(1)]);
        assert!(to_send(&all, &State::default(), reader, Some(generation(1))).is_empty());
        assert!(to_send(&all, &state, Reader::Person(person(2)), Some(generation(1))).is_empty());
        assert!(to_send(&all, &state, reader, None).is_empty());
        let sent = [Held { sent: Some(generation(1)), ..held(1) }];
        assert!(to_send(&sent, &state, reader, Some(generation(1))).is_empty());
        assert_eq!(to_send(&sent, &state, reader, Some(generation(2))), [photo(1)]);
        // What came from the server may be what it lost.
        let fetched = [Held { own: false, ..sent[0] }];
        assert_eq!(to_send(&fetched, &state, reader, Some(generation(2))), [photo(1)]);
    }

    #[test]
    fn what_only_this_device_has_is_counted() {
        let (me, state) = (person(1), showing(person(1), &[1, 3]));
        let all = [held(1), held(2), Held { sent: Some(generation(1)), ..held(3) }];
        assert_eq!(waiting(&all, &state, me, Some(generation(1))), 1);
        assert_eq!(waiting(&all, &state, me, Some(generation(2))), 2);
        assert_eq!(waiting(&all, &state, person(2), Some(generation(1))), 0);
    }

    #[test]
    fn what_nothing_names_goes_but_for_a_form_that_may_be_open() {
        let named = BTreeSet::from([photo(1)]);
        let drafts = format!("{{\"photos\":[\"{}\"]}}", photo(2));
        let all =
            [held(1), held(2), held(3), Held { own: false, ..held(4) }, Held { added_ms: 9 * HOUR_MS, ..held(5) }];
        assert_eq!(superfluous(&all, &named, &drafts, 9 * HOUR_MS), [photo(3), photo(4)]);
    }

    #[test]
    fn without_room_the_longest_unseen_go_that_can_be_fetched_again() {
        let big = |number, own, sent: Option<u128>| Held {
            size: 50 * 1024 * 1024,
            own,
            sent: sent.map(generation),
            ..held(number)
        };
        let own: Vec<Held> = (1..=6).map(|number| big(number, true, (number > 1).then_some(1))).collect();
        let others = [big(7, false, Some(1)), big(8, false, Some(1))];
        let all = [own.as_slice(), &others].concat();
        let named = all.iter().map(|it| it.photo).collect();
        assert_eq!(superfluous(&all, &named, "", 0), [photo(2), photo(7)]);
    }
}
