//! When the app is looked at, and when the browser thinks that a network came.

use web_sys::{VisibilityState, window};

use crate::listener::Listener;

/// Whether somebody can see this page.
pub fn is_visible() -> bool {
    let page = window().and_then(|window| window.document());
    page.is_some_and(|page| page.visibility_state() == VisibilityState::Visible)
}

/// Calls whenever the page comes into sight.
pub fn on_visible(call: impl Fn() + 'static) -> Option<Listener> {
    let page = window()?.document()?;
    Some(Listener::new(&page, "visibilitychange", move |_| {
        if is_visible() {
            call();
        }
    }))
}

/// Calls whenever the browser thinks that a network came. It may be wrong; trying costs little.
pub fn on_online(call: impl Fn() + 'static) -> Option<Listener> {
    Some(Listener::new(&window()?.into(), "online", move |_| call()))
}
