//! Where a code is typed.

use leptos::prelude::*;

use crate::{
    components::{FieldKind, TextField},
    locales::{t, use_i18n},
};

/// The field.
#[component]
pub fn CodeField(
    #[prop(into)] value: Signal<String>,
    error: Signal<Option<String>>,
    #[prop(into)] on_input: Callback<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <TextField
            id="code"
            label=t!(i18n, enrol.code)
            hint=t!(i18n, enrol.code_like)
            kind=FieldKind::Code
            error
            value
            on_input
        />
    }
}
