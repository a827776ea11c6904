//! A new build that waits on this device, and the person's word that it may take over.

use crate::boot;

/// Whether a new build waits.
pub fn update_waits() -> bool {
    boot::is_marked("update", "waiting")
}

/// Calls when a new build waits, at once if one does already. Lasts as long as the page.
pub fn on_update(call: impl Fn() + 'static) {
    if update_waits() {
        call();
    }
    boot::on("meeloop-update-waiting", call);
}

/// Lets the new build take over; every page reloads by itself.
pub fn accept_update() {
    boot::tell("meeloop-accept-update");
}
