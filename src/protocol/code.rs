//! Enrolment codes: short enough to type with gloves on, checked before anybody is asked.
//!
//! Ten symbols of Crockford's base 32 (<https://www.crockford.com/base32.html>), shown as
//! `K7QM4-XTA9R`: four by which the server finds the code, five that only its card knows (25 bits,
//! of which a handful of guesses are allowed), and one that tells a mistake in typing.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// No I, L, O or U: nothing that looks like something else.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many symbols a code has, the check symbol included.
pub const LENGTH: usize = 10;

/// By how many symbols the server finds a code.
const NAME: usize = 4;

/// A code that was issued, or typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct EnrolmentCode([u8; LENGTH - 1]);

/// What was typed is no code: too short, too long, or mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no enrolment code")]
pub struct NoCode;

impl EnrolmentCode {
    /// Makes a code of random bytes.
    pub fn from_random(bytes: [u8; LENGTH - 1]) -> Self {
        Self(bytes.map(|byte| byte % 32))
    }

    /// What the server finds the code by; no secret.
    pub fn name(&self) -> String {
        self.0[..NAME].iter().map(|value| symbol(*value)).collect()
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
        &self.0[NAME..]
    }

    /// Odd weights have an inverse modulo 32, so every single mistyped symbol is noticed.
    fn check(&self) -> u8 {
        let weighted =
            self.0.iter().zip((1_u8..).step_by(2)).map(|(value, weight)| u32::from(*value) * u32::from(weight));
        u8::try_from(weighted.sum::<u32>() % 32).unwrap_or_default()
    }
}

fn symbol(value: u8) -> char {
    char::from(SYMBOLS[usize::from(value % 32)])
}

/// Reads a symbol the way a person may have written it.
fn value(symbol: char) -> Option<u8> {
    let symbol = match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    SYMBOLS.iter().position(|known| char::from(*known) == symbol).and_then(|place| u8::try_from(place).ok())
}

impl fmt::Display for EnrolmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, value) in self.0.iter().copied().chain([self.check()]).enumerate() {
            if place == LENGTH / 2 {
                f.write_str("-")?;
            }
            write!(f, "{}", symbol(value))?;
        }
        Ok(())
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
        let mut values = [0; LENGTH];
        let mut symbols = text.chars().filter(|symbol| !symbol.is_whitespace() && !matches!(symbol, '-' | '–' | '.'));
        for place in &mut values {
            *place = symbols.next().and_then(value).ok_or(NoCode)?;
        }
        let [rest @ .., check] = values;
        let code = Self(rest);
        if symbols.next().is_none() && code.check() == check { Ok(code) } else { Err(NoCode) }
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
    fn a_code_is_read_as_it_may_be_typed() {
        let shown = code().to_string();
        assert_eq!((shown.len(), &shown[5..6]), (11, "-"));
        for typed in
            [shown.clone(), shown.to_lowercase(), shown.replace('-', ""), format!(" {} ", shown.replace('-', " "))]
        {
            assert_eq!(typed.parse(), Ok(code()), "{typed}");
        }
        let look_alikes = EnrolmentCode::from_random([0, 1, 0, 1, 0, 1, 0, 1, 0]);
        let typed = look_alikes.to_string().replace('0', "o").replace('1', "l");
        assert_eq!(typed.parse(), Ok(look_alikes));
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
    fn every_single_mistake_is_noticed() {
        let shown = code().to_string().replace('-', "");
        for place in 0..LENGTH {
            for wrong in SYMBOLS.iter().map(|symbol| char::from(*symbol)) {
                let typed: String =
                    shown.chars().enumerate().map(|(at, it)| if at == place { wrong } else { it }).collect();
                assert_eq!(typed.parse::<EnrolmentCode>().is_ok(), typed == shown, "{typed}");
            }
        }
        assert!(shown[1..].parse::<EnrolmentCode>().is_err());
        assert!(format!("{shown}0").parse::<EnrolmentCode>().is_err());
    }

    #[test]
    fn its_secret_is_not_logged() {
        assert!(!format!("{:?}", code()).contains(&code().to_string()[5..]));
    }
}
