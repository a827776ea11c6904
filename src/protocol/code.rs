//! Enrolment codes: short enough to type with gloves on, checked before anybody is asked.
//!
//! Of a code's ten symbols the server finds it by four, five are known to its card only (25 bits,
//! of which a handful of guesses are allowed), and one tells a mistake in typing.

use std::{fmt, str::FromStr};

use meeloop_domain::code::{Code, symbol};
pub use meeloop_domain::code::{LENGTH, NoCode};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// By how many symbols the server finds a code.
const NAME: usize = 4;

/// A code that was issued, or typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct EnrolmentCode(Code);

impl EnrolmentCode {
    /// Makes a code of random bytes.
    pub fn from_random(bytes: [u8; LENGTH - 1]) -> Self {
        Self(Code::new(bytes))
    }

    /// What the server finds the code by; no secret.
    pub fn name(&self) -> String {
        self.0.values()[..NAME].iter().map(|value| symbol(*value)).collect()
    }

    /// What the QR on a card says. Behind the hash a code never reaches a server, and opening the
    /// address does nothing by itself.
    pub fn link(&self, origin: &str) -> String {
        format!("{origin}/#{self}")
    }

    /// Reads a QR: the address that it leads to, if it names one, and the code.
    pub fn read_link(text: &str) -> Result<(Option<&str>, Self), NoCode> {
        match text.split_once("/#") {
            Some((origin, code)) => Ok((Some(origin), code.parse()?)),
            None => Ok((None, text.parse()?)),
        }
    }

    /// What only the card knows.
    pub fn secret(&self) -> &[u8] {
        &self.0.values()[NAME..]
    }
}

impl fmt::Display for EnrolmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Its secret is for the card only.
impl fmt::Debug for EnrolmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EnrolmentCode({}…)", self.name())
    }
}

impl FromStr for EnrolmentCode {
    type Err = NoCode;

    fn from_str(text: &str) -> Result<Self, NoCode> {
        text.parse().map(Self)
    }
}

impl Serialize for EnrolmentCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EnrolmentCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> EnrolmentCode {
        EnrolmentCode::from_random([19, 7, 22, 20, 4, 29, 250, 10, 9])
    }

    #[test]
    fn what_a_card_says_is_read_back() {
        let origin = "https://meeloop.voorbeeld.nl:8443";
        assert_eq!(EnrolmentCode::read_link(&code().link(origin)), Ok((Some(origin), code())));
        assert_eq!(EnrolmentCode::read_link(&code().to_string()), Ok((None, code())));
        for other in ["https://meeloop.voorbeeld.nl/", "https://voorbeeld.nl/#over-ons", "8712345678906", ""] {
            assert_eq!(EnrolmentCode::read_link(other), Err(NoCode), "{other}");
        }
    }

    #[test]
    fn its_secret_is_not_logged() {
        assert!(!format!("{:?}", code()).contains(&code().to_string()[5..]));
    }
}
