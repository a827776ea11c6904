//! Several out of many: round buttons that stay in.

use leptos::{prelude::*, text_prop::TextProp};

use super::group::Group;
use crate::icons::{Icon, Sign};

/// A question answered by any number of chips. With an `id` it says what it lacks.
#[component]
pub fn ChipGroup(
    #[prop(into)] legend: TextProp,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// What stands between the question and the chips.
    #[prop(optional, into)]
    above: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <Group legend id error class="chips" above>
            {children()}
        </Group>
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
