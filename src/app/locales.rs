//! Every sentence on the screens, checked when compiling: `t!(use_i18n(), today.title)`.
//!
//! The texts live in `locales/<language>.json`, grouped by screen; `build.rs` turns them into the
//! module included here, and a text that one language lacks fails the build.
//!
//! The library's own context also guesses a language from the browser and keeps cookies, which
//! costs a phone 16 kB of download. Ours is one value; what a person chose is a preference.

use leptos::prelude::*;

use crate::state::preference;

#[doc(hidden)]
#[expect(clippy::pedantic, reason = "generated")]
pub mod texts {
    include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
}

pub use texts::i18n::Locale;

/// The languages, each under its own name, as whoever speaks it looks for it.
pub const LANGUAGES: [(Locale, &str); 3] =
    [(Locale::nl, "Nederlands"), (Locale::en, "English"), (Locale::pl, "Polski")];

/// The language of this device.
#[derive(Clone, Copy)]
pub struct I18n(RwSignal<Locale>);

impl I18n {
    /// The language. A sentence doesn't change under way, which would make an effect of each one;
    /// what stands below [`I18n::drawn`] is drawn anew in another language.
    pub fn locale(self) -> Locale {
        self.0.get_untracked()
    }

    /// The language, for what is drawn anew when it changes.
    pub fn drawn(self) -> Locale {
        self.0.get()
    }

    /// Speaks another language from now on, and next time.
    pub fn choose(self, locale: Locale) {
        preference::keep_language(locale);
        preference::show_language(locale);
        self.0.set(locale);
    }
}

/// Makes the language known to everything inside; done once, by the app.
pub fn provide_i18n() {
    let locale = preference::language();
    preference::show_language(locale);
    provide_context(I18n(RwSignal::new(locale)));
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
