//! What the device's clock says. It is shown and it advises; nothing is decided by it.

use meeloop_device::Moment;
use meeloop_domain::Date;

/// Milliseconds since 1970.
#[expect(clippy::cast_possible_truncation, reason = "JavaScript's time fits in 53 bits")]
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// The local date.
pub fn today() -> Date {
    local_date(&js_sys::Date::new_0())
}

/// Both, read at once.
pub fn moment() -> Moment {
    Moment { at_ms: now_ms(), today: today() }
}

fn local_date(date: &js_sys::Date) -> Date {
    let year = i16::try_from(date.get_full_year()).unwrap_or(i16::MAX);
    // JavaScript counts months from 0.
    let month = i8::try_from(date.get_month() + 1).unwrap_or(1);
    let day = i8::try_from(date.get_date()).unwrap_or(1);
    Date::new(year, month, day).unwrap_or(Date::MIN)
}
