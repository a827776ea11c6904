//! What the page's first script says, and hears. It is plain JavaScript, because it must work
//! before this program does, and when it doesn't: it marks the root element and sends events.

use wasm_bindgen::JsCast as _;
use web_sys::{CustomEvent, HtmlElement, window};

use crate::listener::Listener;

/// Whether the script marked the page with `data-<name>="<value>"`.
pub(crate) fn is_marked(name: &str, value: &str) -> bool {
    let root = window().and_then(|window| window.document()).and_then(|page| page.document_element());
    let marked = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()).and_then(|root| root.dataset().get(name));
    marked.as_deref() == Some(value)
}

/// Calls for every such event. Lasts as long as the page.
pub(crate) fn on(event: &'static str, call: impl Fn() + 'static) {
    if let Some(window) = window() {
        std::mem::forget(Listener::new(&window, event, move |_| call()));
    }
}

/// Tells the script something.
pub(crate) fn tell(event: &str) {
    if let (Some(window), Ok(event)) = (window(), CustomEvent::new(event)) {
        drop(window.dispatch_event(&event));
    }
}
