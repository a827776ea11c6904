//! Codes that a person types with gloves on: ten symbols of Crockford's base 32
//! (<https://www.crockford.com/base32.html>), shown as `K7QM4-XTA9R`. The last one tells a mistake
//! in typing.

use std::{fmt, str::FromStr};

/// No I, L, O or U: nothing that looks like something else.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many symbols a code has, the check symbol included.
pub const LENGTH: usize = 10;

/// What the symbols before the check symbol say: five bits each.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code([u8; LENGTH - 1]);

/// What was typed is no code: too short, too long, or mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no code")]
pub struct NoCode;

impl Code {
    /// A code of these values; of each the lowest five bits count.
    pub fn new(values: [u8; LENGTH - 1]) -> Self {
        Self(values.map(|value| value % 32))
    }

    /// What its symbols say.
    pub const fn values(&self) -> &[u8; LENGTH - 1] {
        &self.0
    }

    /// Odd weights have an inverse modulo 32, so every single mistyped symbol is noticed.
    fn check(&self) -> u8 {
        let weighted =
            self.0.iter().zip((1_u8..).step_by(2)).map(|(value, weight)| u32::from(*value) * u32::from(weight));
        u8::try_from(weighted.sum::<u32>() % 32).unwrap_or_default()
    }
}

/// The symbol of a value.
pub fn symbol(value: u8) -> char {
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

impl fmt::Display for Code {
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

impl FromStr for Code {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> Code {
        Code::new([19, 7, 22, 20, 4, 29, 250, 10, 9])
    }

    #[test]
    fn a_code_is_read_as_it_may_be_typed() {
        let shown = code().to_string();
        assert_eq!((shown.len(), &shown[5..6]), (11, "-"));
        for typed in
            [shown.clone(), shown.to_lowercase(), shown.replace('-', ""), format!(" {} ", shown.replace('-', " "))]
        {
            assert!(typed.parse() == Ok(code()), "{typed}");
        }
        let look_alikes = Code::new([0, 1, 0, 1, 0, 1, 0, 1, 0]);
        let typed = look_alikes.to_string().replace('0', "o").replace('1', "l");
        assert!(typed.parse() == Ok(look_alikes));
    }

    #[test]
    fn every_single_mistake_is_noticed() {
        let shown = code().to_string().replace('-', "");
        for place in 0..LENGTH {
            for wrong in SYMBOLS.iter().map(|symbol| char::from(*symbol)) {
                let typed: String =
                    shown.chars().enumerate().map(|(at, it)| if at == place { wrong } else { it }).collect();
                assert_eq!(typed.parse::<Code>().is_ok(), typed == shown, "{typed}");
            }
        }
        assert!(shown[1..].parse::<Code>().is_err());
        assert!(format!("{shown}0").parse::<Code>().is_err());
    }
}
