//! What the signs mean; always at the bottom of the wall.

use leptos::prelude::*;

use crate::{
    components::{Basis, Claim, Glyph, LevelGlyph, Mark, Validity},
    locales::{t, use_i18n},
};

/// Every sign with its word.
#[component]
pub(super) fn Legend() -> impl IntoView {
    let i18n = use_i18n();
    let able = Glyph::from(Mark::Independent);
    let item = |glyph: Glyph, word: AnyView| {
        view! {
            <li class="wall-legend-item">
                <span aria-hidden="true">
                    <LevelGlyph glyph label="" />
                </span>
                {word}
            </li>
        }
    };
    view! {
        <ul class="wall-legend" aria-label=move || t!(i18n, wall.legend)>
            {item(Mark::Shown.into(), t!(i18n, level.shown).into_any())}
            {item(Mark::Supervised.into(), t!(i18n, level.supervised).into_any())}
            {item(Mark::Independent.into(), t!(i18n, level.independent).into_any())}
            {item(Mark::Teaches.into(), t!(i18n, level.teaches).into_any())}
            {item(Glyph { basis: Basis::TakenOver, ..able }, t!(i18n, level.taken_over).into_any())}
            {item(Glyph { validity: Validity::Ending, ..able }, t!(i18n, level.ending).into_any())}
            {item(Glyph { validity: Validity::Ended, ..able }, t!(i18n, level.ended).into_any())}
            {item(
                Glyph { claim: Claim::Waiting, ..Mark::Supervised.into() },
                t!(i18n, wall.waits).into_any(),
            )}
        </ul>
    }
}
