//! What a form can't do without: once somebody tried to keep it, each field says what it lacks, the
//! first of them has the focus, and a sentence goes as soon as its field is filled. Every form that
//! can lack something tells it in this way.

use leptos::prelude::*;

use super::focus::focus_on;
use crate::state::lack::Lack;

/// The missing fields of one form.
#[derive(Clone, Copy)]
pub struct Required {
    tried: RwSignal<bool>,
    lacks: Memo<Vec<Lack>>,
}

impl Required {
    /// For the form that lacks these, in the order in which they stand on the screen.
    pub fn of(lacks: impl Fn() -> Vec<Lack> + Send + Sync + 'static) -> Self {
        Self { tried: RwSignal::new(false), lacks: Memo::new(move |_| lacks()) }
    }

    /// Whether something is missing. Then the fields say so from now on.
    pub fn stops(self) -> bool {
        self.tried.set(true);
        let first = self.lacks.with_untracked(|lacks| lacks.first().map(|lack| lack.field.clone()));
        let stops = first.is_some();
        if let Some(field) = first {
            focus_on(field);
        }
        stops
    }

    /// The form begins anew: nobody tried to keep this one.
    pub fn begin(self) {
        self.tried.set(false);
    }

    /// What a field lacks, once somebody tried.
    pub fn error(self, field: impl Into<String>) -> Signal<Option<String>> {
        let field = field.into();
        Signal::derive(move || {
            let here = |lacks: &Vec<Lack>| lacks.iter().find(|lack| lack.field == field).map(|it| it.sentence.clone());
            if self.tried.get() { self.lacks.with(here) } else { None }
        })
    }
}
