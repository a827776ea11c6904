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

/// What kind of device this is, to speak of it by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It fits a pocket.
    Phone,
    /// Larger, and touched: on a lap or on a wall.
    Tablet,
    /// With a mouse.
    Computer,
}

/// The kind of this device, as far as its browser tells.
pub fn kind() -> Kind {
    let Some(window) = window() else { return Kind::Computer };
    let coarse = window.match_media("(pointer: coarse)").ok().flatten().is_some_and(|list| list.matches());
    let navigator = window.navigator();
    kind_of(&navigator.user_agent().unwrap_or_default(), navigator.max_touch_points() > 1, coarse)
}

/// An iPad calls itself a Mac, and an Android tablet leaves out *Mobile* or calls itself a Linux
/// computer: what is touched and doesn't say that it is a phone is a tablet. A computer with a
/// touch screen has a mouse as well, which is not coarse.
fn kind_of(agent: &str, touched: bool, coarse: bool) -> Kind {
    if agent.contains("iPhone") || (agent.contains("Mobile") && !agent.contains("iPad")) {
        Kind::Phone
    } else if agent.contains("iPad")
        || agent.contains("Android")
        || (touched && (coarse || agent.contains("Macintosh")))
    {
        Kind::Tablet
    } else {
        Kind::Computer
    }
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

#[cfg(test)]
mod tests {
    use super::{Kind, kind_of};

    #[test]
    fn a_device_is_called_what_it_is() {
        let linux = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15";
        for (agent, touched, coarse, kind) in [
            ("Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0.0.0 Mobile Safari/537.36", true, true, Kind::Phone),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148", true, true, Kind::Phone),
            ("Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0.0.0 Safari/537.36", true, true, Kind::Tablet),
            ("Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Mobile/15E148", true, true, Kind::Tablet),
            (mac, true, true, Kind::Tablet),
            (mac, false, false, Kind::Computer),
            (linux, true, true, Kind::Tablet),
            (linux, true, false, Kind::Computer),
            (linux, false, false, Kind::Computer),
        ] {
            assert_eq!(kind_of(agent, touched, coarse), kind, "{agent}");
        }
    }
}
