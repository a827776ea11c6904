//! A reading of this device's clock as a person sees it.

use meeloop_domain::Date;

/// A local day and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// The day.
    pub day: Date,
    /// The hour, 0 to 23.
    pub hour: u32,
    /// The minute.
    pub minute: u32,
}

/// The IANA name of this device's time zone.
pub fn zone() -> String {
    let options = js_sys::Intl::DateTimeFormat::default().resolved_options();
    let zone = js_sys::Reflect::get(&options, &"timeZone".into()).ok();
    zone.and_then(|zone| zone.as_string()).unwrap_or_else(|| "Europe/Amsterdam".to_owned())
}

/// Milliseconds since 1970 on this device's calendar.
#[expect(clippy::cast_precision_loss, reason = "a time in this millennium is exact in a JavaScript number")]
pub fn local(at_ms: i64) -> Local {
    let date = js_sys::Date::new(&(at_ms as f64).into());
    let number = |value: u32| i8::try_from(value).unwrap_or(1);
    let year = i16::try_from(date.get_full_year()).unwrap_or(1970);
    let day = Date::new(year, number(date.get_month() + 1), number(date.get_date())).unwrap_or(Date::ZERO);
    Local { day, hour: date.get_hours(), minute: date.get_minutes() }
}
