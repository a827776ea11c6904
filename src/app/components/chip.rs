//! Several out of many: round buttons that stay in.

use leptos::{prelude::*, text_prop::TextProp};

use crate::icons::{Icon, Sign};

/// A question answered by any number of chips.
#[component]
pub fn ChipGroup(#[prop(into)] legend: TextProp, children: Children) -> impl IntoView {
    view! {
        <fieldset class="group">
            <legend>{move || legend.get()}</legend>
            <div class="chips">{children()}</div>
        </fieldset>
    }
}

/// One answer; says what it should become when it is touched.
#[component]
pub fn Chip(
    #[prop(into)] pressed: Signal<bool>,
    #[prop(into)] on_toggle: Callback<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || pressed.get().to_string()
            on:click=move |_| on_toggle.run(!pressed.get_untracked())
        >
            <span class="chip-check">
                <Sign icon=Icon::Check />
            </span>
            <span>{children()}</span>
        </button>
    }
}
