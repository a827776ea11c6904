//! A text of the firm while somebody writes it, one language at a time.

use meeloop_domain::skill::Localized;

use crate::locales::Locale;

/// What is written in one language, and nothing where that is nothing.
pub fn written(text: &Localized, locale: Locale) -> &str {
    match locale {
        Locale::nl => &text.nl,
        Locale::en => text.en.as_deref().unwrap_or_default(),
        Locale::pl => text.pl.as_deref().unwrap_or_default(),
    }
}

/// Writes it in one language.
pub fn write(text: &mut Localized, locale: Locale, words: String) {
    match locale {
        Locale::nl => text.nl = words,
        Locale::en => text.en = Some(words),
        Locale::pl => text.pl = Some(words),
    }
}

/// As it is kept: trimmed, and without the languages in which nothing is written.
pub fn tidy(text: &Localized) -> Localized {
    Localized { nl: text.nl.trim().to_owned(), en: kept(text.en.as_deref()), pl: kept(text.pl.as_deref()) }
}

/// A text that may be left empty, as it is kept.
pub fn kept(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
