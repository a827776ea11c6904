//! How this device stands with the server, in words that don't frighten.

use leptos::prelude::*;
use meeloop_browser::{Status, SyncState};

use super::{Wording, clock::local, fold, use_data};
use crate::components;

/// What the platform last said about syncing, for everything below the shell.
#[derive(Clone, Copy)]
pub struct Link(RwSignal<SyncState>);

impl Link {
    /// Begins with what is known.
    pub fn new(state: SyncState) -> Self {
        Self(RwSignal::new(state))
    }

    /// Shows what is new.
    pub fn set(self, state: SyncState) {
        self.0.set(state);
    }

    /// What it stands at now.
    pub fn status(self) -> Status {
        self.0.with(|state| state.status)
    }

    /// When the server was last heard.
    pub fn contact_ms(self) -> Option<i64> {
        self.0.with(|state| state.contact_ms)
    }

    /// Whether the server answers, as far as is known.
    pub fn is_connected(self) -> bool {
        matches!(self.status(), Status::Idle | Status::Syncing)
    }
}

/// The opened device's link with the server.
///
/// # Panics
/// Outside of the shell of an opened device.
pub fn use_link() -> Link {
    expect_context()
}

/// How much still has to be sent.
fn waiting() -> Memo<usize> {
    let data = use_data();
    Memo::new(move |_| data.with(|snapshot| snapshot.waiting + snapshot.photos_waiting()))
}

/// What became of what one kept, since a page opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// Nothing waited.
    Nothing,
    /// Something waits.
    Waits,
    /// What waited is sent.
    Sent,
}

/// What becomes of what one kept, from now on.
pub fn sending() -> Memo<Sending> {
    let waiting = waiting();
    Memo::new(move |before| match (waiting.get(), before) {
        (0, None | Some(Sending::Nothing)) => Sending::Nothing,
        (0, Some(Sending::Waits | Sending::Sent)) => Sending::Sent,
        _ => Sending::Waits,
    })
}

/// The quiet sign at the top right.
pub fn sign() -> Signal<components::SyncState> {
    let last = last_contact();
    let waiting = waiting();
    Signal::derive(move || match (waiting.get(), last.get()) {
        (0, Some(time)) => components::SyncState::Fresh(time),
        (0, None) => components::SyncState::Never,
        (waiting, _) => components::SyncState::Waiting(waiting),
    })
}

/// When the server was last heard, as people say it.
pub fn last_contact() -> Memo<Option<String>> {
    fold(|wording| wording.snapshot.contact.at_ms.map(|at_ms| wording.time(local(at_ms))))
}

/// What is where, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// How much one wrote on this device.
    pub own: usize,
    /// How much of that the server has.
    pub sent: usize,
    /// The photos that are here, of anybody.
    pub photos: usize,
    /// Own photos that the server doesn't have yet.
    pub photos_wait: usize,
    /// The colleagues that one can read about here.
    pub people: usize,
    /// The skills and certificates of the catalogue.
    pub skills: usize,
}

/// Counts what is where.
pub fn whereabouts(wording: &Wording<'_>) -> Whereabouts {
    let snapshot = wording.snapshot;
    let own = snapshot.journal.len();
    Whereabouts {
        own,
        sent: own.saturating_sub(snapshot.waiting),
        photos: snapshot.photos.len(),
        photos_wait: snapshot.photos_waiting(),
        people: snapshot.view.people.values().filter(|card| card.is_here() && Some(card.id) != wording.me()).count(),
        skills: snapshot.view.skills.values().filter(|skill| !skill.retired).count(),
    }
}
