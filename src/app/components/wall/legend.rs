//! What the signs mean; always at the bottom of the wall.

use leptos::prelude::*;

use crate::{
    components::{Basis, Claim, Glyph, LevelGlyph, Mark, Validity},
    locales::{t, use_i18n},
};

/// Every sign with its word.
#[component]
pub(super) fn Legend(
    /// What levels 1 to 4 are called.
    levels: Memo<Vec<String>>,
) -> impl IntoView {
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
            {move || {
                let marks = [Mark::Shown, Mark::Supervised, Mark::Independent, Mark::Teaches];
                let named = marks.into_iter().zip(levels.get());
                named.map(|(mark, word)| item(mark.into(), word.into_any())).collect_view()
            }}
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
