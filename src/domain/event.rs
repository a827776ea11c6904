//! Events: facts as they were written down, bytes and all.
//!
//! A [`Frozen`] event is a head and parts, each a string of JSON that is never written again
//! after the first time. The head names its parts by digest only, so a part (a name, a
//! sentence) can be erased and everything else still verifies.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{
    digest::{Digest, hex},
    fact::Fact,
    id::{DeviceId, EventId, MomentId, PersonId},
    json,
    order::by_key,
    photo::PhotoId,
    words::Words,
};

/// The largest head that may be frozen, in bytes.
pub const HEAD_LIMIT: usize = 16 * 1024;
/// The largest part that may be frozen, in bytes.
pub const PART_LIMIT: usize = 16 * 1024;

/// Who says that something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A person.
    Person(PersonId),
    /// A wall tablet.
    Wall(DeviceId),
    /// The server itself: the command line, an import.
    Server,
}

/// An event, opened: what its bytes say, with the parts that were not erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id, and the id of the entity it creates, if it creates one.
    pub id: EventId,
    /// What the device's clock said, in milliseconds since 1970. For display only.
    pub at_ms: i64,
    /// Who says so.
    pub actor: Actor,
    /// What happened.
    pub fact: Fact,
    /// The texts that go with it. `None` where one was erased.
    pub parts: Vec<Option<Part>>,
}

/// A text that goes with an event, about one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Whom it is about.
    pub about: PersonId,
    /// What it is.
    pub field: Field,
    /// The text itself.
    pub text: String,
    /// Sixteen random bytes in hexadecimal, so that a digest doesn't give a short text away.
    pub salt: String,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A person's name.
    Name,
    /// What was learned.
    Learned,
    /// How it will be used next time.
    NextUse,
    /// What somebody is glad to be asked about.
    Topic,
    /// A telephone number.
    Phone,
    /// Where an appointment is.
    Place,
    /// The one sentence with a claim, a return, an appointment or a walk along.
    Sentence,
    /// The copy of what a moment said, attached to a claim.
    Evidence(MomentId),
    /// The name of a moment's photo, at its place.
    Photo(u8),
    /// The copy of the name of a moment's photo, attached to a claim.
    EvidencePhoto(MomentId, u8),
}

/// The bytes of an event, as its author wrote them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// The head: JSON of id, time, actor, fact and the digests of the parts.
    pub head: String,
    /// The parts in the head's order; `None` where one was erased.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub parts: Vec<Option<String>>,
}

/// A text that is not frozen yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Whom it is about.
    pub about: PersonId,
    /// What it is.
    pub field: Field,
    /// The text itself.
    pub text: String,
}

/// The head, as it is written. The order of fields is the order of the bytes.
#[derive(Serialize)]
struct HeadOut<'a> {
    v: u8,
    id: EventId,
    at: i64,
    actor: Actor,
    fact: &'a Fact,
    parts: Vec<Digest>,
}

/// The head, as it is read. The fact stays raw until it is known to be readable.
#[derive(Deserialize)]
struct HeadIn<'a> {
    v: u8,
    id: EventId,
    at: i64,
    actor: Actor,
    #[serde(borrow)]
    fact: &'a RawValue,
    parts: Vec<Digest>,
}

/// What reading a frozen event gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// An event.
    Known(Box<Event>),
    /// An event with a fact that this program can't read: a newer one wrote it.
    Unknown {
        /// Its id.
        id: EventId,
        /// Its author.
        actor: Actor,
    },
    /// Bytes that are no event, or parts that don't belong to it.
    Malformed,
}

impl Frozen {
    /// Freezes an event. `salts` gives one salt a text.
    pub fn new(
        id: EventId,
        at_ms: i64,
        actor: Actor,
        fact: &Fact,
        texts: &[Text],
        mut salts: impl FnMut() -> [u8; 16],
    ) -> Self {
        let parts: Vec<String> = texts
            .iter()
            .map(|text| {
                let part = Part { about: text.about, field: text.field, text: text.text.clone(), salt: hex(&salts()) };
                serde_json::to_string(&part).unwrap_or_default()
            })
            .collect();
        let digests = parts.iter().map(|part| part_digest(part)).collect();
        let head = HeadOut { v: 1, id, at: at_ms, actor, fact, parts: digests };
        Self { head: serde_json::to_string(&head).unwrap_or_default(), parts: parts.into_iter().map(Some).collect() }
    }

    /// The digest of the event: over the head, and so over its parts' digests only.
    pub fn digest(&self) -> Digest {
        Digest::of("meeloop event 1", &[self.head.as_bytes()])
    }

    /// Whether head and parts are within what may be frozen.
    pub fn fits(&self) -> bool {
        self.head.len() <= HEAD_LIMIT && self.parts.iter().flatten().all(|part| part.len() <= PART_LIMIT)
    }

    /// Opens the event.
    pub fn read(&self) -> Reading {
        let Ok(head) = json::read::<HeadIn>(&self.head) else {
            return Reading::Malformed;
        };
        if self.parts.len() != head.parts.len() {
            return Reading::Malformed;
        }
        let unknown = Reading::Unknown { id: head.id, actor: head.actor };
        let mut parts = Vec::with_capacity(self.parts.len());
        for (part, digest) in self.parts.iter().zip(&head.parts) {
            let Some(part) = part else {
                parts.push(None);
                continue;
            };
            if part_digest(part) != *digest {
                return Reading::Malformed;
            }
            match json::read(part) {
                Ok(part) => parts.push(Some(part)),
                Err(_) => return unknown,
            }
        }
        match (head.v, json::read(head.fact.get())) {
            (1, Ok(fact)) => {
                Reading::Known(Box::new(Event { id: head.id, at_ms: head.at, actor: head.actor, fact, parts }))
            }
            _ => unknown,
        }
    }

    /// Whom each part is about; `None` where a part was erased or can't be read.
    pub fn subjects(&self) -> Vec<Option<PersonId>> {
        #[derive(Deserialize)]
        struct About {
            about: PersonId,
        }
        self.parts
            .iter()
            .map(|part| part.as_deref().and_then(|part| json::read::<About>(part).ok()).map(|part| part.about))
            .collect()
    }
}

impl Field {
    /// The place of a moment's photo.
    pub const fn photo(self) -> Option<u8> {
        match self {
            Self::Photo(place) => Some(place),
            _ => None,
        }
    }

    /// The place of the copy of a photo of this moment.
    pub fn copy_of_photo(self, of: MomentId) -> Option<u8> {
        match self {
            Self::EvidencePhoto(moment, place) if moment == of => Some(place),
            _ => None,
        }
    }
}

impl Event {
    /// The text of one field, as words about `about`. Empty when absent or erased. A part that
    /// says it is about somebody else doesn't count: erasure goes by that person.
    pub fn words(&self, field: Field, about: PersonId) -> Words {
        let text = self.parts.iter().flatten().find(|part| part.field == field && part.about == about);
        Words { about, text: text.map(|part| part.text.clone()) }
    }

    /// The names of the photos in these fields, as said about `about`; each once, in the order of
    /// their places.
    pub fn photos(&self, about: PersonId, place: impl Fn(Field) -> Option<u8>) -> Vec<PhotoId> {
        let own = self.parts.iter().flatten().filter(|part| part.about == about);
        let named = own.filter_map(|part| Some((place(part.field)?, part.text.parse::<PhotoId>().ok()?)));
        let mut photos = Vec::new();
        for (_, photo) in by_key(named, |(place, _)| *place) {
            if !photos.contains(&photo) {
                photos.push(photo);
            }
        }
        photos
    }

    /// The person who says so, if it is a person.
    pub const fn person(&self) -> Option<PersonId> {
        match self.actor {
            Actor::Person(person) => Some(person),
            Actor::Wall(_) | Actor::Server => None,
        }
    }
}

fn part_digest(part: &str) -> Digest {
    Digest::of("meeloop part 1", &[part.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frozen() -> Frozen {
        let person = PersonId::from(EventId::new(1, [1; 10]));
        let text = |field, text: &str| Text { about: person, field, text: text.into() };
        let texts = [text(Field::Learned, "Altijd merken na het persen"), text(Field::Sentence, "Tweede tekst")];
        let fact = Fact::TeamAdded { name: "Noord".into() };
        Frozen::new(EventId::new(2, [2; 10]), 1_763_800_000_000, Actor::Person(person), &fact, &texts, || [7; 16])
    }

    #[test]
    fn one_part_can_be_erased_and_the_rest_still_verifies() {
        let whole = frozen();
        let mut erased = whole.clone();
        erased.parts[0] = None;
        assert_eq!(erased.digest(), whole.digest());
        let Reading::Known(event) = erased.read() else { panic!("{erased:?}") };
        let person = event.person().unwrap();
        assert_eq!(event.words(Field::Learned, person).text, None);
        assert_eq!(event.words(Field::Sentence, person).as_str(), "Tweede tekst");
    }

    #[test]
    fn a_part_that_was_changed_swapped_or_left_out_is_no_event() {
        let whole = frozen();
        let mut changed = whole.clone();
        changed.parts[0] = changed.parts[0].as_ref().map(|part| part.replace("Altijd", "Nooit"));
        let mut swapped = whole.clone();
        swapped.parts.swap(0, 1);
        let mut short = whole.clone();
        short.parts.pop();
        let cut = Frozen { head: whole.head[..whole.head.len() - 1].into(), ..whole.clone() };
        for bad in [changed, swapped, short, cut] {
            assert_eq!(bad.read(), Reading::Malformed, "{bad:?}");
        }
    }

    #[test]
    fn a_fact_of_a_kind_from_the_future_keeps_its_id_and_author() {
        let mut future = frozen();
        future.head = future.head.replace("team_added", "robot_taught");
        assert!(matches!(future.read(), Reading::Unknown { id, .. } if id == EventId::new(2, [2; 10])));
    }

    #[test]
    fn words_about_somebody_else_are_not_taken_for_the_subjects() {
        let Reading::Known(event) = frozen().read() else { panic!() };
        let other = PersonId::from(EventId::new(3, [3; 10]));
        assert_eq!(event.words(Field::Learned, other).text, None);
    }

    #[test]
    fn the_stored_format_stays_readable() {
        insta::assert_snapshot!(frozen().head);
        insta::assert_snapshot!(frozen().parts[0].as_deref().unwrap_or_default());
    }
}
