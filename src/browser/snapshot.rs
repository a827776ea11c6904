//! What the app shows: one consistent picture of the device, replaced as a whole.
//!
//! The device itself is busy while it writes; a picture can be looked at any time.

use std::rc::Rc;

use meeloop_device::{Device, Me, Own, store::Contact};
use meeloop_domain::{Date, state::State};

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
}

impl Snapshot {
    pub(crate) fn of(device: &Device<IndexedDb>, today: Date) -> Self {
        Self {
            me: device.me(),
            today,
            view: Rc::new(device.view().clone()),
            journal: device.journal().into(),
            contact: device.contact().clone(),
            waiting: device.waiting(),
        }
    }

    /// The same picture with a newer contact: the server had nothing new.
    pub(crate) fn seen_at(&self, contact: &Contact) -> Self {
        Self { contact: contact.clone(), ..self.clone() }
    }
}
