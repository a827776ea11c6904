//! What screens read: one snapshot of the device, and view models that are folded from it once
//! per change.
//!
//! A view model is a plain function from [`Wording`] to data that a page only has to draw, so it
//! can be tested without a browser. Pages get it as a signal, through [`fold`].
//!
//! Deliberately not here: views, and anything that touches the platform.

use std::rc::Rc;

use leptos::prelude::*;
pub use meeloop_browser::Snapshot;

use crate::locales::use_i18n;

pub mod calendar;
pub mod check;
pub mod claim_form;
pub mod clock;
pub mod craft;
pub mod desk;
pub mod draft;
pub mod duo;
pub mod for_you;
pub mod founding_form;
pub mod glyph;
pub mod intent;
pub mod judging;
pub mod lack;
pub mod logged;
pub mod moment;
pub mod moment_form;
pub mod photos;
pub mod plan;
pub mod plan_form;
pub mod preference;
pub mod recent;
pub mod round;
pub mod session;
pub mod session_form;
pub mod side_by_side;
pub mod sign_form;
pub mod sync;
pub mod team;
pub mod wall;
pub mod welcome;
pub mod who_knows;
pub mod wording;

pub use intent::{Failure, use_intent};
pub use wording::Wording;

/// The snapshot of the opened device, for everything below the shell.
#[derive(Clone, Copy)]
pub struct Data(RwSignal<Rc<Snapshot>, LocalStorage>);

impl Data {
    /// Begins with a snapshot.
    pub fn new(snapshot: Rc<Snapshot>) -> Self {
        Self(RwSignal::new_local(snapshot))
    }

    /// Shows a newer snapshot.
    pub fn set(self, snapshot: Rc<Snapshot>) {
        self.0.set(snapshot);
    }

    /// Reads the snapshot; whoever reads is told when it changes.
    pub fn with<T>(self, read: impl FnOnce(&Snapshot) -> T) -> T {
        self.0.with(|snapshot| read(snapshot))
    }

    /// Reads the snapshot once.
    pub fn once<T>(self, read: impl FnOnce(&Snapshot) -> T) -> T {
        self.0.with_untracked(|snapshot| read(snapshot))
    }
}

/// The opened device's data.
///
/// # Panics
/// Outside of the shell of an opened device.
pub fn use_data() -> Data {
    expect_context()
}

/// A view model as a signal: folded again when the data or the language changed.
pub fn fold<T: PartialEq + Send + Sync + 'static>(
    model: impl Fn(&Wording<'_>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let data = use_data();
    let i18n = use_i18n();
    Memo::new(move |_| {
        let locale = i18n.locale();
        data.with(|snapshot| model(&Wording { snapshot, locale }))
    })
}
