//! The short word that something was kept.

use leptos::prelude::*;

use crate::icons::{Icon, Sign};

/// Appears once the record is durable, never before. The children say what was kept and where it
/// is; it stays until the person goes on.
#[component]
pub fn SavedNote(children: Children) -> impl IntoView {
    view! {
        <div class="saved" role="status">
            <Sign icon=Icon::Check />
            <span>{children()}</span>
        </div>
    }
}
