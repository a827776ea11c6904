//! Every sentence on the screens, checked when compiling: `t!(use_i18n(), today.title)`.
//!
//! The texts live in `locales/<language>.json`, grouped by screen; `build.rs` turns them into the
//! module included here. Dutch is the language that is complete; the others fall back to it.
//!
//! The library's own context also guesses a language from the browser and keeps cookies, which
//! costs a phone 16 kB of download. Ours is one value; what a person chose is a preference.

use leptos::prelude::*;

#[doc(hidden)]
#[expect(clippy::pedantic, reason = "generated")]
pub mod texts {
    include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
}

pub use texts::i18n::Locale;

/// The language of this device.
#[derive(Clone, Copy)]
pub struct I18n(Locale);

impl I18n {
    /// The language.
    pub const fn locale(self) -> Locale {
        self.0
    }
}

/// Makes the language known to everything inside; done once, by the app.
///
/// It stays the same as long as the page: a sentence that could change under way would be an
/// effect and a type of its own, a hundred times over. Another language draws the app anew.
pub fn provide_i18n(locale: Locale) {
    provide_context(I18n(locale));
}

/// The language, for `t!`.
///
/// # Panics
/// Outside of what `provide_i18n` was called for.
pub fn use_i18n() -> I18n {
    expect_context()
}

/// A sentence, as a child, a label or a text: `t!(i18n, sync.fresh, time = "7.42")`.
#[macro_export]
macro_rules! t {
    ($i18n:expr, $($key:tt)*) => {{
        let locale = $crate::locales::I18n::locale($i18n);
        ::leptos_i18n::td_string!(locale, $($key)*)
    }};
}

pub use crate::t;
