//! Going from one address to another without loading the page again: links, and the browser's
//! own back and forward.

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};

use super::Address;

/// Where the app is.
#[derive(Clone, Copy)]
pub struct History(RwSignal<Address>);

impl History {
    /// The address now; whoever asks is told when it changes.
    pub fn here(self) -> Address {
        self.0.get()
    }

    /// Goes there. *Back* leads here again.
    pub fn go(self, to: Address) {
        self.arrive(to, &to.to_string(), false);
    }

    /// Goes there instead: *back* skips this address.
    pub fn replace(self, to: Address) {
        self.arrive(to, &to.to_string(), true);
    }

    fn arrive(self, to: Address, text: &str, instead: bool) {
        if let Ok(history) = window().history() {
            // A browser refuses after hundreds within seconds; the page is shown all the same.
            let _ = if instead {
                history.replace_state_with_url(&JsValue::NULL, "", Some(text))
            } else {
                history.push_state_with_url(&JsValue::NULL, "", Some(text))
            };
        }
        self.0.set(to);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Makes the address known to everything inside, and follows links; done once, by the app.
pub fn provide_history() -> History {
    let history = History(RwSignal::new(current()));
    provide_context(history);
    // Both last as long as the page.
    drop(window_event_listener(ev::popstate, move |_| history.0.set(current())));
    drop(window_event_listener(ev::click, move |event| {
        if let Some(text) = followed(&event) {
            event.prevent_default();
            history.arrive(Address::parse(&text), &text, false);
        }
    }));
    history
}

/// Where the app is.
///
/// # Panics
/// Outside of what [`provide_history`] was called for.
pub fn use_history() -> History {
    expect_context()
}

fn current() -> Address {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    Address::parse(&(path + &location.search().unwrap_or_default()))
}

/// The address of the link that a click asks for, if it is one within the app and nothing asks
/// for a new tab.
fn followed(event: &ev::MouseEvent) -> Option<String> {
    let elsewhere = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || elsewhere {
        return None;
    }
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[href^='/']:not([href^='/help/'])").ok()??;
    if link.has_attribute("target") || link.has_attribute("download") {
        return None;
    }
    link.get_attribute("href")
}
