//! Photos: named by the digest of their bytes, and shown by the moments and claims that name them.
//!
//! An entity holds a photo's name only; the bytes travel on their own. Two rules live here. A
//! photo is readable through an entity that shows it, and never by knowing its name: the bytes
//! count as brought by the entity's owner, so naming somebody else's photo shows nothing of it.
//! And its name is a part of the event, so that erasing the person takes the photo along.

pub mod jpeg;

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use sha2::{Digest as _, Sha256};

use crate::{
    audience::{Reader, audience, tags_of},
    claim::Claim,
    digest::{hex, unhex},
    entity::{Entity, Key, Kind},
    id::PersonId,
    moment::Moment,
    order::set,
    state::State,
};

/// At most this many photos go with a moment.
pub const PHOTOS_LIMIT: usize = 4;

/// The largest photo, in bytes.
pub const PHOTO_LIMIT: usize = 1024 * 1024;

/// The longest side of a photo, in pixels.
pub const SIDE_LIMIT: u32 = 1600;

/// The name of a photo: the SHA-256 digest (FIPS 180-4) of its bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhotoId(pub [u8; 32]);

impl PhotoId {
    /// The name of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for PhotoId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for PhotoId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for PhotoId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        unhex(text).map(Self).ok_or("expected 64 hexadecimal digits")
    }
}

impl Serialize for PhotoId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PhotoId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// The photos that an entity shows.
pub fn shown_by(entity: &Entity) -> BTreeSet<PhotoId> {
    match entity {
        Entity::Moment(moment) => set(of_moment(moment)),
        Entity::Claim(claim) => set(of_claim(claim)),
        _ => BTreeSet::new(),
    }
}

/// Whose photos an entity shows.
pub const fn owner_of(entity: &Entity) -> Option<PersonId> {
    match entity {
        Entity::Moment(moment) => Some(moment.person),
        Entity::Claim(claim) => Some(claim.learner),
        _ => None,
    }
}

/// What of this person shows the photo.
pub fn showing_of(state: &State, person: PersonId, photo: PhotoId) -> impl Iterator<Item = Key> {
    let found = showing(state).filter(move |(_, owner, shown)| *owner == person && *shown == photo);
    found.map(|(key, ..)| key)
}

/// The photos that a person's own moments and claims show.
pub fn shown_of(state: &State, person: PersonId) -> BTreeSet<PhotoId> {
    set(showing(state).filter(|(_, owner, _)| *owner == person).map(|(.., photo)| photo))
}

/// The photos that anything here shows.
pub fn shown(state: &State) -> BTreeSet<PhotoId> {
    set(showing(state).map(|(.., photo)| photo))
}

/// Whether something of this person shows the photo.
pub fn is_shown_of(state: &State, person: PersonId, photo: PhotoId) -> bool {
    showing_of(state, person, photo).next().is_some()
}

/// The owners of what shows this photo to a reader; whose bytes they are.
pub fn owners_for(state: &State, reader: Reader, photo: PhotoId) -> BTreeSet<PersonId> {
    let mut found = showing(state).filter(|(.., shown)| *shown == photo).peekable();
    if found.peek().is_none() {
        return BTreeSet::new();
    }
    let tags = tags_of(state, reader);
    let seen = found.filter(|(key, ..)| !audience(state, *key).is_disjoint(&tags));
    set(seen.map(|(_, owner, _)| owner))
}

fn showing(state: &State) -> impl Iterator<Item = (Key, PersonId, PhotoId)> {
    let moments = state
        .moments
        .values()
        .flat_map(|moment| of_moment(moment).map(|photo| (Kind::Moment.key(moment.id), moment.person, photo)));
    let claims = state
        .claims
        .values()
        .flat_map(|claim| of_claim(claim).map(|photo| (Kind::Claim.key(claim.id), claim.learner, photo)));
    moments.chain(claims)
}

fn of_moment(moment: &Moment) -> impl Iterator<Item = PhotoId> {
    moment.photos.iter().copied()
}

fn of_claim(claim: &Claim) -> impl Iterator<Item = PhotoId> {
    claim.evidence.iter().flat_map(|copy| copy.photos.iter().copied())
}
