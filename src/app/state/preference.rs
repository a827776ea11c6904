//! Preferences of this device: kept in local storage, never anything that would be missed.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

const THEME: &str = "theme";

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
