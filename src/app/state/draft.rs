//! Drafts: what is being filled in is kept on every change and is there again after a kill.

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use meeloop_browser::drafts::Drafts;
use meeloop_domain::json;
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
    /// The form before anybody touched it.
    clean: StoredValue<T>,
    paper: Paper,
}

/// Where the draft is written down; the same for every form.
#[derive(Clone, Copy)]
struct Paper {
    drafts: StoredValue<Drafts, LocalStorage>,
    key: StoredValue<String>,
    /// What to write now: nothing when the form is empty.
    text: StoredValue<Box<dyn Fn() -> Option<String>>, LocalStorage>,
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
        Self::open_on(key, T::default())
    }

    /// The same, on a form that isn't empty to begin with.
    pub fn open_on(key: impl Into<String>, clean: T) -> Self {
        let form = RwSignal::new(clean.clone());
        let clean = StoredValue::new(clean);
        let is_clean = move |form: &T| clean.try_with_value(|clean| form == clean).unwrap_or(true);
        let text = move || {
            let written = |form: &T| (!is_clean(form)).then(|| serde_json::to_string(form).unwrap_or_default());
            form.try_with_untracked(written).flatten()
        };
        let draft = Self { form, clean, restored: RwSignal::new(false), paper: Paper::new(key.into(), Box::new(text)) };
        let paper = draft.paper;
        paper.load(move |json| {
            let Ok(found) = json::read::<T>(json) else { return };
            if form.try_with_untracked(is_clean) == Some(true) && !is_clean(&found) {
                form.set(found);
                draft.restored.set(true);
            }
        });
        Effect::watch(move || form.track(), move |(), _, _| paper.write_soon(), false);
        draft
    }

    /// Begins anew: the form is as it was at first and nothing of it is left on the device.
    pub fn clear(self) {
        self.form.set(self.clean.get_value());
        self.restored.set(false);
        self.paper.forget();
    }

    /// The form was kept: the draft goes, and nothing is written down any more.
    pub fn close(self) {
        self.paper.closed.set_value(true);
        self.paper.forget();
    }
}

impl Paper {
    fn new(key: String, text: Box<dyn Fn() -> Option<String>>) -> Self {
        let paper = Self {
            drafts: StoredValue::new_local(use_intent().client().drafts()),
            key: StoredValue::new(key),
            text: StoredValue::new_local(text),
            soon: StoredValue::new(None),
            closed: StoredValue::new(false),
        };
        let hidden = window_event_listener(leptos::ev::visibilitychange, move |_| paper.write_now());
        on_cleanup(move || {
            hidden.remove();
            paper.write_now();
        });
        paper
    }

    fn load(self, found: impl Fn(&str) + 'static) {
        let (drafts, key) = (self.drafts.get_value(), self.key.get_value());
        let found: Box<dyn Fn(&str)> = Box::new(found);
        spawn_local(async move {
            if let Ok(Some(json)) = drafts.load(&key).await {
                found(&json);
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
        let Some(text) = self.text.try_with_value(|text| text()) else { return };
        let (drafts, key) = (self.drafts.get_value(), self.key.get_value());
        spawn_local(async move {
            // The form is still on the screen: a draft that can't be written is told when keeping fails.
            let _ = match text {
                Some(json) => drafts.save(&key, &json).await,
                None => drafts.remove(&key).await,
            };
        });
    }
}
