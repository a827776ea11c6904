//! What the app shows: one consistent picture of the device, replaced as a whole.
//!
//! The device itself is busy while it writes; a picture can be looked at any time.

use std::rc::Rc;

use meeloop_device::{
    Device, Me, Own,
    photos::{self, Held},
    store::Contact,
};
use meeloop_domain::{Date, audience::Reader, photo::PhotoId, state::State};

use crate::store::IndexedDb;

/// A picture of the device. Cloning it is cheap.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Whose device it is.
    pub me: Me,
    /// The date that the picture was made for.
    pub today: Date,
    /// The server's entities with the own pending facts on top.
    pub view: Rc<State>,
    /// The own facts with where each is, oldest first.
    pub journal: Rc<[Own]>,
    /// Where the device stands with the server.
    pub contact: Contact,
    /// How many own facts the server doesn't have yet.
    pub waiting: usize,
    /// The photos whose bytes are on this device.
    pub photos: Rc<[Held]>,
}

impl Snapshot {
    pub(crate) fn of(device: &Device<IndexedDb>, photos: Rc<[Held]>, today: Date) -> Self {
        Self {
            me: device.me(),
            today,
            view: Rc::new(device.view().clone()),
            journal: device.journal().into(),
            contact: device.contact().clone(),
            waiting: device.waiting(),
            photos,
        }
    }

    /// How many photos of own entries the server doesn't have yet.
    pub fn photos_waiting(&self) -> usize {
        match self.me.reader {
            Reader::Person(me) => photos::waiting(&self.photos, &self.view, me, self.contact.generation),
            Reader::Wall(_) => 0,
        }
    }

    /// How many of these photos the server doesn't have yet.
    pub fn photos_waiting_of(&self, photos: &[PhotoId]) -> usize {
        let unsent = self.photos.iter().filter(|held| photos::is_unsent(held, self.contact.generation));
        unsent.filter(|held| photos.contains(&held.photo)).count()
    }

    /// The same picture with a newer contact: the server had nothing new.
    pub(crate) fn seen_at(&self, contact: &Contact) -> Self {
        Self { contact: contact.clone(), ..self.clone() }
    }
}
