//! The number on the app's icon, where the platform has one (Badging API,
//! <https://w3c.github.io/badging/>). Where it hasn't, nothing happens.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Shows how many things wait; none takes the number away.
pub fn show(count: usize) {
    let Some(window) = web_sys::window() else { return };
    let navigator: JsValue = window.navigator().into();
    let name = if count == 0 { "clearAppBadge" } else { "setAppBadge" };
    let Some(set) = Reflect::get(&navigator, &name.into()).ok().and_then(|it| it.dyn_into::<Function>().ok()) else {
        return;
    };
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let asked = if count == 0 { set.call0(&navigator) } else { set.call1(&navigator, &count.into()) };
    // Refused, for instance because the app isn't installed: then there is no icon to show it on.
    if let Some(asked) = asked.ok().and_then(|it| it.dyn_into::<Promise>().ok()) {
        spawn_local(async move { drop(JsFuture::from(asked).await) });
    }
}
