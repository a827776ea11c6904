//! Keeping what a form of *Beheer* says: one fact after the other, and what went wrong beside it.

use leptos::{prelude::*, task::spawn_local};
use meeloop_domain::intent::Intent;

use crate::{
    address::{History, use_history},
    pages::records::FailureNotice,
    shell::{Flash, use_flash},
    state::{
        Failure,
        intent::{Keeper, use_intent},
    },
};

/// A form's way to the disk.
#[derive(Clone, Copy)]
pub struct Keeping {
    intent: Keeper,
    flash: Flash,
    history: History,
    failure: RwSignal<Option<Failure>>,
    busy: RwSignal<bool>,
}

impl Keeping {
    /// For the form that is being drawn.
    pub fn new() -> Self {
        Self {
            intent: use_intent(),
            flash: use_flash(),
            history: use_history(),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Keeps all of these in order, says so, and goes on. At the first that can't be kept it stops
    /// and tells; what was kept before it stays.
    pub fn keep(self, intents: Vec<Intent>, said: impl Into<String>, then: impl FnOnce() + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        let said = said.into();
        spawn_local(async move {
            for intent in intents {
                if let Err(failure) = self.intent.keep(intent).await {
                    self.failure.try_set(Some(failure));
                    self.busy.try_set(false);
                    return;
                }
            }
            self.busy.try_set(false);
            self.flash.show(said);
            let here = untrack(|| self.history.here());
            then();
            if untrack(|| self.history.here()) == here {
                self.flash.stay();
            }
        });
    }

    /// Whether something is being kept.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// What went wrong, if something did.
    pub fn notice(self) -> impl IntoView {
        view! { <FailureNotice failure=self.failure /> }
    }
}
