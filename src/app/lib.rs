//! meeloop-app.

use leptos::prelude::*;

pub mod components;
pub mod icons;
pub mod locales;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    view! { <h1>"Meeloop"</h1> }
}
