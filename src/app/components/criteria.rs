//! What was seen, ticked one by one.

use leptos::{prelude::*, text_prop::TextProp};

/// The criteria of one skill.
#[component]
pub fn CriteriaList(#[prop(into)] legend: TextProp, children: Children) -> impl IntoView {
    view! {
        <fieldset class="group">
            <legend>{move || legend.get()}</legend>
            <ul>{children()}</ul>
        </fieldset>
    }
}

/// One criterion; the whole row can be touched.
#[component]
pub fn Criterion(
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_toggle: Callback<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <label class="criterion">
                <input
                    type="checkbox"
                    class="criterion-input"
                    prop:checked=move || checked.get()
                    on:change:target=move |event| on_toggle.run(event.target().checked())
                />
                <span>{children()}</span>
            </label>
        </li>
    }
}
