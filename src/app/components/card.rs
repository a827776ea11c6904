//! A white surface, and a part of a page with its heading.

use leptos::{prelude::*, text_prop::TextProp};

/// Keeps together what belongs together.
#[component]
pub fn Card(children: Children) -> impl IntoView {
    view! { <div class="card stack">{children()}</div> }
}

/// A part of a page.
#[component]
pub fn Section(#[prop(into)] title: TextProp, children: Children) -> impl IntoView {
    view! {
        <section class="section">
            <h2>{move || title.get()}</h2>
            {children()}
        </section>
    }
}
