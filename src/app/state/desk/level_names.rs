//! What a firm calls the levels: the usual names until it writes its own. The order never changes.

use leptos_i18n::Locale as _;
use meeloop_domain::{
    intent::Intent,
    level::{Level, LevelName},
    skill::Localized,
};

use super::translated::{tidy, write};
use crate::{
    locales::Locale,
    state::{
        Wording,
        wording::{level_means, level_word},
    },
};

/// All levels, lowest first.
pub const LEVELS: [Level; Level::COUNT] =
    [Level::None, Level::Shown, Level::Supervised, Level::Independent, Level::Teaches];

/// The names that every firm begins with.
pub fn usual() -> Vec<LevelName> {
    let text = |word: fn(Locale, Level) -> &'static str, level| {
        let mut text = Localized::default();
        for locale in Locale::get_all() {
            write(&mut text, *locale, word(*locale, level).to_owned());
        }
        text
    };
    LEVELS
        .into_iter()
        .map(|level| LevelName { name: text(level_word, level), legend: text(level_means, level) })
        .collect()
}

/// The firm's own names, if it has any.
pub fn own(wording: &Wording<'_>) -> Option<Vec<LevelName>> {
    let levels = wording.state().firm.as_ref().map(|firm| firm.levels.as_slice()).unwrap_or_default();
    (levels.len() == Level::COUNT).then(|| levels.to_vec())
}

/// The levels whose name lacks its Dutch.
pub fn nameless(levels: &[LevelName]) -> Vec<usize> {
    let nameless = |(_, level): &(usize, &LevelName)| level.name.nl.trim().is_empty();
    levels.iter().enumerate().filter(nameless).map(|(place, _)| place).collect()
}

/// What wants to happen: nothing when the levels are called so already.
pub fn intent(levels: &[LevelName], own: Option<&[LevelName]>) -> Option<Intent> {
    let usual = usual();
    let levels: Vec<LevelName> =
        levels.iter().map(|level| LevelName { name: tidy(&level.name), legend: tidy(&level.legend) }).collect();
    if levels == own.unwrap_or(&usual) {
        return None;
    }
    Some(Intent::NameLevels { levels: if levels == usual { Vec::new() } else { levels } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_said() {
        let mut levels = usual();
        assert_eq!((levels[3].name.nl.as_str(), levels[3].name.en.as_deref()), ("zelfstandig", Some("independent")));
        assert_eq!(intent(&levels, None), None);
        levels[3].name.nl = " alleen ".into();
        levels[3].legend.pl = Some(String::new());
        let Some(Intent::NameLevels { levels: own }) = intent(&levels, None) else { panic!("no intent") };
        assert_eq!((own[3].name.nl.as_str(), own[3].legend.pl.as_deref()), ("alleen", None));
        assert_eq!(intent(&levels, Some(&own)), None);
        assert_eq!(intent(&usual(), Some(&own)), Some(Intent::NameLevels { levels: Vec::new() }));
    }

    #[test]
    fn a_level_needs_a_name_in_dutch() {
        let mut levels = usual();
        levels[2].name.nl = " ".into();
        assert_eq!(nameless(&levels), [2]);
    }
}
