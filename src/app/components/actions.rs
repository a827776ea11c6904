//! What to do with this screen: one or two buttons at the thumb.

use leptos::prelude::*;

/// Stands last in a `Screen`. It has its own room in the flow, so it never covers a field.
#[component]
pub fn ActionBar(children: Children) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }
}
