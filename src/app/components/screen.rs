//! The frame around a page.

use leptos::prelude::*;

use super::{Place, Places};

/// A page with the four places beside or below it.
#[component]
pub fn Shell(#[prop(into)] current: Signal<Option<Place>>, children: Children) -> impl IntoView {
    view! {
        <div class="shell">
            {children()}
            <Places current />
        </div>
    }
}

/// The page itself: one column, with room for what sticks to the bottom.
#[component]
pub fn Screen(children: Children) -> impl IntoView {
    view! { <main class="screen">{children()}</main> }
}
