//! The question for a language. Whoever can't read the others finds theirs by its own name.

use leptos::prelude::*;

use crate::{
    components::{Segment, Segmented},
    icons::Icon,
    locales::{LANGUAGES, t, use_i18n},
};

/// Asks for the language of this device; the answer shows at once.
#[component]
pub fn LanguageChoice() -> impl IntoView {
    let i18n = use_i18n();
    let segment = move |(locale, name)| {
        view! {
            <Segment
                icon=Icon::Languages
                chosen=Signal::derive(move || i18n.locale() == locale)
                on_choose=move |()| i18n.choose(locale)
            >
                {name}
            </Segment>
        }
    };
    view! {
        <Segmented legend=t!(i18n, sync.language) name="language">
            {LANGUAGES.map(segment)}
        </Segmented>
    }
}
