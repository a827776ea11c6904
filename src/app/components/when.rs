//! Something that is there at times.

use leptos::prelude::*;

/// Shows its children while `holds`, and what is given as `otherwise` when not. The `Show` of
/// Leptos is compiled anew for each place where it stands; this one once, which a phone notices.
#[component]
pub fn When(
    #[prop(into)] holds: Signal<bool>,
    #[prop(optional, into)] otherwise: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let holds = Memo::new(move |_| holds.get());
    move || if holds.get() { children() } else { otherwise.run() }
}
