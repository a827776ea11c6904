//! The glyph in words, for whoever can't see it.

use super::{Basis, Claim, Glyph, Mark, Validity};
use crate::locales::{I18n, t};

/// What the mark means: "zelfstandig".
pub fn level_word(i18n: I18n, mark: Mark) -> &'static str {
    match mark {
        Mark::None => t!(i18n, level.none),
        Mark::Shown => t!(i18n, level.shown),
        Mark::Supervised => t!(i18n, level.supervised),
        Mark::Independent => t!(i18n, level.independent),
        Mark::Teaches => t!(i18n, level.teaches),
        Mark::Held => t!(i18n, level.held),
        Mark::NotHeld => t!(i18n, level.not_held),
    }
}

/// Everything the glyph tells: "Niveau 3, zelfstandig, overgenomen, loopt af".
pub fn glyph_label(i18n: I18n, glyph: Glyph) -> String {
    let word = level_word(i18n, glyph.mark);
    let mut label = match glyph.mark.digit() {
        Some(digit) => t!(i18n, level.named, digit, name = word),
        None => word.to_owned(),
    };
    let mut add = |word: &str| {
        label.push_str(", ");
        label.push_str(word);
    };
    if glyph.basis == Basis::TakenOver {
        add(t!(i18n, level.taken_over));
    }
    match glyph.validity {
        Validity::Standing => {}
        Validity::Ending => add(t!(i18n, level.ending)),
        Validity::Ended => add(t!(i18n, level.ended)),
    }
    if glyph.claim == Claim::Waiting {
        add(t!(i18n, level.waiting));
    }
    label
}
