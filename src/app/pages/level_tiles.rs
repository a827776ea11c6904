//! The question for a level: a tile each, and what the chosen one means.

use leptos::{prelude::*, text_prop::TextProp};
use meeloop_domain::level::Level;

use crate::{
    components::{Tile, TileGroup},
    icons::Icon,
    state::fold,
};

/// Asks for one of `levels`.
#[component]
pub fn LevelTiles(
    #[prop(into)] legend: TextProp,
    #[prop(into)] levels: Signal<Vec<Level>>,
    #[prop(into)] chosen: Signal<Option<Level>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(into)] on_choose: Callback<Level>,
) -> impl IntoView {
    let tile = move |(level, word): (Level, String)| {
        view! {
            <Tile
                icon=icon(level)
                chosen=Signal::derive(move || chosen.get() == Some(level))
                on_choose=move |()| on_choose.run(level)
            >
                {format!("{} {word}", level.digit())}
            </Tile>
        }
    };
    let shown =
        fold(move |wording| levels.get().into_iter().map(|level| (level, wording.level(level))).collect::<Vec<_>>());
    let means = fold(move |wording| chosen.get().map(|level| wording.level_means(level)));
    view! {
        <div class="stack">
            <TileGroup id="level" legend name="level" error>
                {move || shown.get().into_iter().map(tile).collect_view()}
            </TileGroup>
            <p class="soft small" role="status">
                {move || means.get()}
            </p>
        </div>
    }
}

const fn icon(level: Level) -> Icon {
    match level {
        Level::None | Level::Shown => Icon::Eye,
        Level::Supervised => Icon::Users,
        Level::Independent => Icon::UserRound,
        Level::Teaches => Icon::MessageCircle,
    }
}
