//! Drafts: what is being filled in is kept on every change and is there again after a kill.

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use meeloop_browser::drafts::Drafts;
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;

use super::use_intent;

/// Typing goes on for this long before it is written down, in milliseconds.
const PAUSE_MS: u64 = 300;

/// A form with its draft.
pub struct Draft<T: Send + Sync + 'static> {
    /// What is filled in.
    pub form: RwSignal<T>,
    /// Whether it was brought back from an earlier visit.
    pub restored: RwSignal<bool>,
    drafts: StoredValue<Drafts, LocalStorage>,
    key: StoredValue<String>,
    /// The write that is about to happen.
    soon: StoredValue<Option<TimeoutHandle>>,
    /// Whether the form was kept: nothing is written down after that.
    closed: StoredValue<bool>,
}

// Derived, these would ask the same of `T`.
impl<T: Send + Sync> Clone for Draft<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Draft<T> {}

impl<T> Draft<T>
where
    T: Clone + Default + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    /// Opens the draft with this key, and fills the form with it unless somebody was quicker.
    pub fn open(key: impl Into<String>) -> Self {
        let draft = Self {
            form: RwSignal::new(T::default()),
            restored: RwSignal::new(false),
            drafts: StoredValue::new_local(use_intent().client().drafts()),
            key: StoredValue::new(key.into()),
            soon: StoredValue::new(None),
            closed: StoredValue::new(false),
        };
        draft.restore();
        Effect::watch(move || draft.form.get(), move |_, _, _| draft.write_soon(), false);
        let hidden = window_event_listener(leptos::ev::visibilitychange, move |_| draft.write_now());
        on_cleanup(move || {
            hidden.remove();
            draft.write_now();
        });
        draft
    }

    /// Begins anew: the form is empty and nothing of it is left on the device.
    pub fn clear(self) {
        self.form.set(T::default());
        self.restored.set(false);
        self.forget();
    }

    /// The form was kept: the draft goes, and nothing is written down any more.
    pub fn close(self) {
        self.closed.set_value(true);
        self.forget();
    }

    fn restore(self) {
        let (drafts, key) = (self.drafts.get_value(), self.key.get_value());
        spawn_local(async move {
            let Ok(Some(json)) = drafts.load(&key).await else { return };
            let Ok(form) = serde_json::from_str::<T>(&json) else { return };
            let untouched = self.form.try_with_untracked(|form| *form == T::default()) == Some(true);
            if untouched && form != T::default() {
                self.form.set(form);
                self.restored.set(true);
            }
        });
    }

    fn forget(self) {
        self.cancel();
        let (drafts, key) = (self.drafts.get_value(), self.key.get_value());
        // A draft that stays behind is offered once more; nothing is lost by that.
        spawn_local(async move { drop(drafts.remove(&key).await) });
    }

    fn write_soon(self) {
        self.cancel();
        let write = move || {
            self.soon.set_value(None);
            self.write();
        };
        self.soon.set_value(set_timeout_with_handle(write, Duration::from_millis(PAUSE_MS)).ok());
    }

    /// Writes what was about to be written: the page is going away.
    fn write_now(self) {
        if self.cancel() {
            self.write();
        }
    }

    fn cancel(self) -> bool {
        let soon = self.soon.try_update_value(Option::take).flatten();
        soon.map(|handle| handle.clear()).is_some()
    }

    fn write(self) {
        if self.closed.try_get_value() != Some(false) {
            return;
        }
        let Some(json) = self.form.try_with_untracked(|form| {
            (*form != T::default()).then(|| serde_json::to_string(form).unwrap_or_default())
        }) else {
            return;
        };
        let (drafts, key) = (self.drafts.get_value(), self.key.get_value());
        spawn_local(async move {
            // The form is still on the screen: a draft that can't be written is told when keeping fails.
            let _ = match json {
                Some(json) => drafts.save(&key, &json).await,
                None => drafts.remove(&key).await,
            };
        });
    }
}
