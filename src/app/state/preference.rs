//! Preferences of this device: kept in local storage, never anything that would be missed.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use leptos_i18n::Locale as _;
use meeloop_domain::audience::Reader;
use serde::{Deserialize, Serialize};

use crate::locales::{LANGUAGES, Locale};

const THEME: &str = "theme";
const LANGUAGE: &str = "language";
const WELCOMED: &str = "welcomed";

/// The language that was chosen on this device; before that the first of the browser's that we
/// speak, or Dutch.
pub fn language() -> Locale {
    let spoken =
        |tag: &str| LANGUAGES.iter().map(|(locale, _)| *locale).find(|locale| tag.starts_with(locale.as_str()));
    let chosen = LocalStorage::get::<String>(LANGUAGE).ok().and_then(|tag| spoken(&tag));
    let wished = || window().navigator().languages().iter().find_map(|tag| spoken(&tag.as_string()?));
    chosen.or_else(wished).unwrap_or(Locale::nl)
}

/// Keeps a language for next time. Where local storage is blocked it lasts until the page closes.
pub fn keep_language(locale: Locale) {
    let _ = LocalStorage::set(LANGUAGE, locale.as_str());
}

/// Says which language the page is in, for screen readers and for hyphens.
pub fn show_language(locale: Locale) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", locale.as_str());
    }
}

/// Whether somebody has seen the first words on this device.
pub fn was_welcomed(reader: Reader) -> bool {
    LocalStorage::get::<Reader>(WELCOMED).is_ok_and(|seen| seen == reader)
}

/// Notes that somebody has seen them.
pub fn note_welcomed(reader: Reader) {
    let _ = LocalStorage::set(WELCOMED, reader);
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// What was chosen on this device before.
    pub fn chosen() -> Self {
        LocalStorage::get(THEME).unwrap_or_default()
    }

    /// Shows everything in this theme.
    pub fn show(self) {
        let Some(root) = document().document_element() else { return };
        // A page without the attribute follows the system; the colours are there either way.
        let _ = match self {
            Self::System => root.remove_attribute("data-theme"),
            Self::Light => root.set_attribute("data-theme", "light"),
            Self::Dark => root.set_attribute("data-theme", "dark"),
        };
    }

    /// Shows it, and again next time. Where local storage is blocked it lasts until the page closes.
    pub fn choose(self) {
        self.show();
        let _ = LocalStorage::set(THEME, self);
    }
}
