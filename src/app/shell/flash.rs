//! One short message that goes along to the next page: *Bewaard op dit toestel*.

use leptos::prelude::*;

/// The message, and whether a page has shown it already.
#[derive(Clone, Copy, Default)]
pub struct Flash(RwSignal<Option<(String, bool)>>);

impl Flash {
    /// Shows a message on this page, and on the next if one goes there at once.
    pub fn show(self, message: impl Into<String>) {
        self.0.set(Some((message.into(), false)));
    }

    /// The message that this page shows.
    pub fn message(self) -> Option<String> {
        self.0.with(|flash| flash.as_ref().map(|(message, _)| message.clone()))
    }

    /// A page opened: what the page before it had already shown, goes.
    pub fn turn(self) {
        self.0.update(|flash| {
            *flash = flash.take().filter(|(_, shown)| !shown).map(|(message, _)| (message, true));
        });
    }

    /// The message was for this page, and goes with it.
    pub fn stay(self) {
        self.0.update(|flash| {
            if let Some((_, shown)) = flash {
                *shown = true;
            }
        });
    }

    /// Takes the message away: something else happens now.
    pub fn clear(self) {
        self.0.set(None);
    }
}

/// The message of the app.
///
/// # Panics
/// Outside of the shell of an opened device.
pub fn use_flash() -> Flash {
    expect_context()
}
