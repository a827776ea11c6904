//! The one way in which a screen makes something happen: it keeps an intent, and hears about it
//! only once that is durable.

use std::rc::Rc;

use leptos::prelude::*;
use meeloop_browser::{Client, storage_health};
use meeloop_device::{KeepError, StoreError};
use meeloop_domain::{id::EventId, intent::Intent};

use crate::locales::{I18n, t};

use super::wording::refusal_word;

/// Keeps intents on the opened device.
#[derive(Clone, Copy)]
pub struct Keeper {
    client: StoredValue<Rc<Client>, LocalStorage>,
    i18n: I18n,
}

/// Why something was not kept, in sentences: what happened, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened, and what is kept.
    pub what: String,
    /// What to do.
    pub advice: String,
}

impl Keeper {
    /// Keeps through this client.
    pub fn new(client: Rc<Client>, i18n: I18n) -> Self {
        Self { client: StoredValue::new_local(client), i18n }
    }

    /// Keeps an intent. It is durable when this resolves to `Ok`, and not there at all otherwise.
    pub async fn keep(self, intent: Intent) -> Result<EventId, Failure> {
        self.try_keep(intent).await.map_err(|error| self.failure(&error))
    }

    /// The same, for who has another way when it fails.
    pub async fn try_keep(self, intent: Intent) -> Result<EventId, KeepError> {
        let client = self.client.get_value();
        let kept = client.keep(intent).await?;
        // From now on there is something to lose. The browser remembers what it answered before.
        leptos::task::spawn_local(async {
            storage_health::make_persistent().await;
        });
        Ok(kept)
    }

    /// Keeps an intent, and then what goes along with it, in the background. `done` hears whether all
    /// of that was kept as well.
    pub fn send_with(self, intent: Intent, along: Vec<Intent>, done: impl FnOnce(Result<bool, Failure>) + 'static) {
        leptos::task::spawn_local(async move {
            if let Err(failure) = self.keep(intent).await {
                return done(Err(failure));
            }
            let mut whole = true;
            for intent in along {
                whole &= self.keep(intent).await.is_ok();
            }
            done(Ok(whole));
        });
    }

    /// Keeps an intent in the background and tells `done`.
    pub fn send(self, intent: Intent, done: impl FnOnce(Result<EventId, Failure>) + 'static) {
        leptos::task::spawn_local(async move { done(self.keep(intent).await) });
    }

    /// The client beneath, for what is no intent: drafts, an export.
    pub fn client(self) -> Rc<Client> {
        self.client.get_value()
    }

    /// Why something was not kept.
    pub fn failure(self, error: &KeepError) -> Failure {
        let i18n = self.i18n;
        let (what, advice) = match error {
            KeepError::Refused(refusal) => (t!(i18n, errors.not_kept), refusal_word(i18n.locale(), *refusal)),
            KeepError::Store(StoreError::Full) => (t!(i18n, errors.storage_full), t!(i18n, errors.storage_full_do)),
            KeepError::Store(_) => (t!(i18n, errors.storage_gone), t!(i18n, errors.storage_gone_do)),
        };
        Failure { what: what.to_owned(), advice: advice.to_owned() }
    }
}

/// The one context for intents.
///
/// # Panics
/// Outside of the shell of an opened device.
pub fn use_intent() -> Keeper {
    expect_context()
}
