//! A time of the day as it is stored, sent and typed, `07:30` (ISO 8601, local time without
//! seconds). In which zone it is, the firm says.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A time of the day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hour {
    minutes: u16,
}

impl Hour {
    /// A time, if there is such a one.
    pub const fn new(hour: u16, minute: u16) -> Option<Self> {
        if hour < 24 && minute < 60 { Some(Self { minutes: hour * 60 + minute }) } else { None }
    }

    /// The hour, 0 to 23.
    pub const fn hour(self) -> u16 {
        self.minutes / 60
    }

    /// The minute, 0 to 59.
    pub const fn minute(self) -> u16 {
        self.minutes % 60
    }
}

impl fmt::Display for Hour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl FromStr for Hour {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "expected a time like 07:30";
        let bytes = text.as_bytes();
        if bytes.len() != 5 || bytes[2] != b':' {
            return Err(wrong);
        }
        let digit = |at: usize| bytes[at].is_ascii_digit().then(|| u16::from(bytes[at] - b'0')).ok_or(wrong);
        Self::new(digit(0)? * 10 + digit(1)?, digit(3)? * 10 + digit(4)?).ok_or(wrong)
    }
}

impl Serialize for Hour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_minute_of_the_day_is_read_as_it_was_written_and_nothing_else_is() {
        for minutes in 0..24 * 60 {
            let hour = Hour::new(minutes / 60, minutes % 60).unwrap();
            assert_eq!(hour.to_string().parse(), Ok(hour));
        }
        for text in ["", "7:30", "24:00", "07:60", "07.30", "07:3", "07:300", "ab:cd", "0７:0"] {
            assert!(text.parse::<Hour>().is_err(), "{text}");
        }
    }
}
