//! A date as it is stored, sent and typed, `2026-11-22` (ISO 8601, calendar date), and the little
//! that is calculated with dates.
//!
//! jiff does the same, but it also knows times and time zones and explains every mistake in words:
//! a phone would download 25 kB for that.

use std::fmt;

use jiff::civil::{Date, date};
use serde::{Deserializer, Serializer, de};

/// The day on which clocks of computers begin to count.
pub const EPOCH: Date = date(1970, 1, 1);

/// Reads a date; nothing when it is not one.
pub fn parse(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0_i16, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0')))
    };
    let small = |digits| number(digits).and_then(|number| i8::try_from(number).ok());
    Date::new(number(&bytes[..4])?, small(&bytes[5..7])?, small(&bytes[8..])?).ok()
}

/// Writes a date.
pub fn text(date: Date) -> String {
    Written(date).to_string()
}

/// How many days lie between two dates; negative when `to` comes first.
pub fn between(from: Date, to: Date) -> i32 {
    number(to) - number(from)
}

/// The date so many days earlier, or the first date there is.
pub fn before(date: Date, days: i32) -> Date {
    from_number(number(date).saturating_sub(days)).unwrap_or(Date::MIN)
}

/// The same day so many months later; the last day of that month when it is shorter.
pub fn months_after(date: Date, months: u16) -> Option<Date> {
    let month = i32::from(date.year()) * 12 + i32::from(date.month()) - 1 + i32::from(months);
    let first = Date::new(i16::try_from(month.div_euclid(12)).ok()?, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1);
    let first = first.ok()?;
    Date::new(first.year(), first.month(), date.day().min(first.days_in_month())).ok()
}

/// Days since 1 March of the year 0: a year that begins in March has its odd day at the end.
fn number(date: Date) -> i32 {
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month < 3);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
}

/// The other way around.
fn from_number(number: i32) -> Option<Date> {
    let era = number.div_euclid(146_097);
    let day_of_era = number.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year_of_era + i32::from(month < 3);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

struct Written(Date);

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

struct Reader;

impl de::Visitor<'_> for Reader {
    type Value = Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date like 2026-11-22")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
        parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

/// Writes a date, for `#[serde(with)]`.
pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&Written(*date))
}

/// Reads a date, for `#[serde(with)]`.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    deserializer.deserialize_str(Reader)
}

/// The same for a date that may be absent.
pub mod maybe {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Day(#[serde(with = "super")] Date);

    #[expect(clippy::ref_option, reason = "serde gives the field as it stands")]
    /// Writes a date, if there is one.
    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        date.map(Day).serialize(serializer)
    }

    /// Reads a date, if there is one.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        Ok(Option::<Day>::deserialize(deserializer)?.map(|day| day.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use proptest::prelude::*;

    fn any_date() -> impl Strategy<Value = Date> {
        (1000_i16..3000, 1_i8..=12, 1_i8..=31)
            .prop_filter_map("a date", |(year, month, day)| Date::new(year, month, day).ok())
    }

    proptest! {
        #[test]
        fn it_calculates_as_jiff_does(from in any_date(), to in any_date(), months in 0_u16..600, days in 0_i32..9000) {
            prop_assert_eq!(between(from, to), to.since(from).unwrap().get_days());
            prop_assert_eq!(before(from, days), from.checked_sub(days.days()).unwrap());
            prop_assert_eq!(months_after(from, months), from.checked_add(i32::from(months).months()).ok());
        }
    }

    #[test]
    fn it_reads_what_it_writes_and_what_jiff_writes() {
        for date in [Date::constant(2026, 11, 22), Date::constant(2024, 2, 29), Date::constant(1, 1, 1)] {
            assert_eq!(parse(&text(date)), Some(date));
            assert_eq!(text(date), date.to_string());
        }
    }

    #[test]
    fn what_is_no_date_is_nothing() {
        for text in ["", "2026-1-2", "2026-02-30", "2026-13-01", "20261-1-01", "2026-11-22T10:00", "２０２６-11-22"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
