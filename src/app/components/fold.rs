//! A part of a page that is shut until somebody wants it.

use leptos::{prelude::*, text_prop::TextProp};
use web_sys::HtmlElement;

use crate::icons::{Icon, Sign};

/// A heading with what is below it, open or shut. Beside the heading stands a word about what is
/// inside, if there is any.
#[component]
pub fn Fold(
    #[prop(into)] title: TextProp,
    #[prop(into)] word: Signal<Option<String>>,
    open: bool,
    #[prop(into)] on_turn: Callback<bool>,
    children: Children,
) -> impl IntoView {
    let turn = move |event: web_sys::Event| on_turn.run(event_target::<HtmlElement>(&event).has_attribute("open"));
    view! {
        <details class="fold" open=open on:toggle=turn>
            <summary class="fold-heading">
                <Sign icon=Icon::ChevronRight />
                <h2>{move || title.get()}</h2>
                {move || word.get().map(|word| view! { <span class="fold-word">{word}</span> })}
            </summary>
            {children()}
        </details>
    }
}
