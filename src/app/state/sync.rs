//! How this device stands with the server, in words that don't frighten.

use leptos::prelude::*;
use meeloop_browser::{Status, SyncState};

use super::{clock::local, fold, use_data};
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

/// The quiet sign at the top right.
pub fn sign() -> Signal<components::SyncState> {
    let data = use_data();
    let last = last_contact();
    let waiting = move || data.with(|snapshot| snapshot.waiting + snapshot.photos_waiting());
    let waiting = Memo::new(move |_| waiting());
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
