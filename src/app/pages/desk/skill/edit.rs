//! The entry under somebody's hands: what the catalogue says until something is typed, and from
//! then on what is typed, kept as a draft.

use leptos::prelude::*;
use meeloop_domain::{
    id::SkillId,
    intent::Intent,
    skill::{SkillDetails, Sort},
};

use crate::{
    locales::{Locale, use_i18n},
    pages::focus::focus_on,
    state::{
        desk::skill_form::{Field, Line, SkillForm, flaws},
        draft::Draft,
        fold,
    },
};

/// The form of an entry.
#[derive(Clone, Copy)]
pub struct Edit {
    /// What was typed, if anything.
    pub draft: Draft<Option<SkillForm>>,
    /// The language that its texts are written in now.
    pub language: RwSignal<Locale>,
    /// What the catalogue says.
    pub known: Signal<Option<SkillDetails>>,
    /// What the form shows.
    pub shown: Memo<SkillForm>,
    id: Option<SkillId>,
    flaws: Memo<Vec<(Field, String)>>,
    tried: RwSignal<bool>,
}

impl Edit {
    /// Opens the form, with what was typed the last time.
    pub fn open(id: Option<SkillId>, sort: Sort, known: Signal<Option<SkillDetails>>) -> Self {
        let key = match (id, sort) {
            (Some(id), _) => format!("skill-{id}"),
            (None, Sort::Skill) => "new-skill".to_owned(),
            (None, Sort::Certificate) => "new-certificate".to_owned(),
        };
        let draft = Draft::<Option<SkillForm>>::open(key);
        let begun = move || known.with(|known| known.as_ref().map_or_else(|| SkillForm::new(sort), SkillForm::of));
        let shown = Memo::new(move |_| draft.form.get().unwrap_or_else(begun));
        Self {
            draft,
            language: RwSignal::new(use_i18n().locale()),
            known,
            shown,
            id,
            flaws: fold(move |wording| shown.with(|form| flaws(wording, id, form))),
            tried: RwSignal::new(false),
        }
    }

    /// Changes something.
    pub fn change(self, change: impl FnOnce(&mut SkillForm)) {
        let mut form = self.shown.get_untracked();
        change(&mut form);
        self.draft.form.set(Some(form));
    }

    /// What stands in a field.
    pub fn line(self, line: Line) -> Signal<String> {
        Signal::derive(move || self.shown.with(|form| form.line(line).to_owned()))
    }

    /// What is wrong there, once somebody tried to keep it.
    pub fn error(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || {
            let wrong = |flaws: &Vec<(Field, String)>| flaws.iter().find(|(at, _)| *at == field).map(|it| it.1.clone());
            self.tried.get().then(|| self.flaws.with(wrong)).flatten()
        })
    }

    /// Whether something wrong stops it from being kept; from now on it is told where.
    pub fn stops(self) -> bool {
        self.tried.set(true);
        if self.flaws.with_untracked(|flaws| flaws.iter().any(|(field, _)| field.is_dutch())) {
            self.language.set(Locale::nl);
        }
        let first = self.flaws.with_untracked(|flaws| flaws.first().map(|(field, _)| *field));
        if let Some(field) = first {
            focus_on(field.id());
        }
        first.is_some()
    }

    /// Whether something wrong stopped it, and still would.
    pub fn is_stopped(self) -> bool {
        self.tried.get() && !self.flaws.with(Vec::is_empty)
    }

    /// What wants to happen, if something changed.
    pub fn intent(self) -> Option<Intent> {
        let known = self.known.get_untracked();
        self.shown.with_untracked(|form| form.intent(self.id.zip(known.as_ref())))
    }
}
