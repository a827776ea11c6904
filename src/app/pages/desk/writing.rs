//! Texts of the firm in three languages: one switch for the whole form, so that a phone shows one
//! field per text and not three.

use leptos::prelude::*;
use meeloop_domain::{draft::NAME_LIMIT, skill::Localized};

use crate::{
    components::{FieldKind, Segment, Segmented, TextField},
    icons::Icon,
    locales::{LANGUAGES, Locale, t, use_i18n},
    state::desk::translated::written,
};

/// Asks in which language the texts of this form are written now.
#[component]
pub fn WritingIn(language: RwSignal<Locale>) -> impl IntoView {
    let i18n = use_i18n();
    let segment = move |(locale, name)| {
        view! {
            <Segment
                icon=Icon::Languages
                chosen=Signal::derive(move || language.get() == locale)
                on_choose=move |()| language.set(locale)
            >
                {name}
            </Segment>
        }
    };
    view! {
        <div class="stack">
            <Segmented legend=t!(i18n, catalogue.language) name="written-in">
                {LANGUAGES.map(segment)}
            </Segmented>
            <p class="soft small">{t!(i18n, catalogue.language_hint)}</p>
        </div>
    }
}

/// A text in that language. Beside another language than Dutch stands the Dutch, to translate.
#[component]
pub fn TextInLanguage(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    /// What stands beside the Dutch.
    hint: &'static str,
    language: RwSignal<Locale>,
    #[prop(into)] text: Signal<Localized>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(into)] on_input: Callback<String>,
) -> impl IntoView {
    let hint = move || match language.get() {
        Locale::nl => hint.to_owned(),
        Locale::en | Locale::pl => text.with(|text| text.nl.clone()),
    };
    let value = move || text.with(|text| written(text, language.get()).to_owned());
    view! {
        <TextField
            id
            label
            hint
            kind=FieldKind::Line
            limit=NAME_LIMIT
            error
            value=Signal::derive(value)
            on_input
        />
    }
}
