//! Whether this is the installed app, and how a person gets it on the home screen.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::window;

use crate::boot;

/// How one installs here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is installed.
    Installed,
    /// The browser asks when it is told to.
    Prompt,
    /// An iPhone or iPad: by the share button. The installed app doesn't share this browser's
    /// storage, so a code must be typed there and not here.
    Apple,
    /// By the browser's menu, on a phone or tablet.
    Menu,
    /// A computer: there the browser does as well.
    Desk,
}

/// How one installs here, as far as is known now.
pub fn way() -> Way {
    let Some(window) = window() else { return Way::Desk };
    let matches = |query| window.match_media(query).ok().flatten().is_some_and(|list| list.matches());
    let navigator = window.navigator();
    let standalone = js_sys::Reflect::get(navigator.unchecked_ref::<JsValue>(), &"standalone".into());
    if matches("(display-mode: standalone)") || standalone.is_ok_and(|it| it.is_truthy()) {
        return Way::Installed;
    }
    let agent = navigator.user_agent().unwrap_or_default();
    // An iPad calls itself a Mac; no Mac can be touched.
    let ipad = agent.contains("Macintosh") && navigator.max_touch_points() > 1;
    if ipad || agent.contains("iPhone") || agent.contains("iPad") {
        Way::Apple
    } else if boot::is_marked("install", "ready") {
        Way::Prompt
    } else if agent.contains("Android") || agent.contains("Mobile") {
        Way::Menu
    } else {
        Way::Desk
    }
}

/// Calls when the browser becomes ready to ask, or the app was installed. Lasts as long as the page.
pub fn on_change(call: impl Fn() + 'static) {
    boot::on("meeloop-install-changed", call);
}

/// Lets the browser ask whether to install.
pub fn prompt() {
    boot::tell("meeloop-install");
}
