//! What an empty list says: one sentence, and the button to begin with.

use leptos::{prelude::*, text_prop::TextProp};

/// Stands where the list would be; the children are the button.
#[component]
pub fn Empty(#[prop(into)] sentence: TextProp, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{move || sentence.get()}</p>
            {children.map(|children| children())}
        </div>
    }
}
