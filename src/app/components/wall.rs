//! The wall's matrix: people by skills on one screen, without scrolling, legible at four metres.
//!
//! It draws a page that is already chosen and sorted. Sizes follow the screen's height and the
//! number of rows and columns, which the style gets as plain numbers.

use leptos::prelude::*;

use crate::{
    components::LevelGlyph,
    icons::{Icon, Sign},
    locales::{t, use_i18n},
};

mod heading;
mod legend;
mod view;

use heading::{Heading, Headings};
use legend::Legend;
pub use view::{Coverage, WallCell, WallNotice, WallNoticeKind, WallRow, WallSkill, WallView};

/// Draws the page over the whole screen.
#[component]
pub fn WallMatrix(#[prop(into)] wall: Signal<WallView>) -> impl IntoView {
    let i18n = use_i18n();
    let count = move |of: fn(&WallView) -> usize| wall.with(of).max(1).to_string();
    let levels = Memo::new(move |_| wall.with(|wall| wall.levels.clone()));
    let headings = Memo::new(move |_| wall.with(|wall| Headings::of(&wall.skills)));
    view! {
        <main
            class="wall"
            style:--rows=move || count(|wall| wall.rows.len())
            style:--columns=move || count(|wall| wall.skills.len())
            style:--name-longest=move || wall.with(longest_name).to_string()
            style:--name-lines=move || wall.with(name_lines).to_string()
            style:--lines=move || headings.with(Headings::height).to_string()
            style:--longest=move || headings.with(|headings| headings.longest).to_string()
            style:--overhang=move || headings.with(|headings| headings.overhang).to_string()
        >
            <header class="wall-top">
                <h1 class="wall-title">{move || wall.with(|wall| wall.title.clone())}</h1>
                <p class="wall-date">{move || wall.with(|wall| wall.date_line.clone())}</p>
            </header>
            <div
                class="wall-table"
                role="table"
                aria-label=move || wall.with(|wall| wall.title.clone())
            >
                <div class="wall-row wall-head" role="row">
                    <span role="columnheader">
                        <span class="aloud">{t!(i18n, wall.name)}</span>
                    </span>
                    {move || wall.with(|wall| headings.with(|headings| heads(wall, headings)))}
                </div>
                {move || wall.with(|wall| wall.rows.iter().map(row).collect_view())}
                <div class="wall-row wall-closing" role="row">
                    <span class="wall-name" role="rowheader">
                        {t!(i18n, wall.can_alone)}
                    </span>
                    {move || wall.with(closing)}
                </div>
            </div>
            <Legend levels />
            <ul class="wall-notices" aria-label=move || t!(i18n, wall.notices)>
                {move || wall.with(|wall| wall.notices.iter().map(notice).collect_view())}
            </ul>
        </main>
    }
}

/// With so few rows each is high enough for two lines of a name.
const ROWS_WITH_TWO_LINES: usize = 8;

fn longest_name(wall: &WallView) -> usize {
    wall.rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default()
}

const fn name_lines(wall: &WallView) -> u8 {
    if wall.rows.len() > ROWS_WITH_TWO_LINES { 1 } else { 2 }
}

fn heads(wall: &WallView, headings: &Headings) -> impl IntoView + use<> {
    wall.skills
        .iter()
        .zip(&headings.lines)
        .map(|(skill, lines)| view! { <Heading name=skill.name.clone() lines=lines.clone() /> })
        .collect_view()
}

fn row(row: &WallRow) -> impl IntoView + use<> {
    let cells = row.cells.iter().map(|cell| {
        let WallCell { glyph, label } = cell.clone();
        view! {
            <span class="wall-cell" role="cell">
                <LevelGlyph glyph label />
            </span>
        }
    });
    view! {
        <div class="wall-row" role="row">
            <span class="wall-name" role="rowheader">
                {row.name.clone()}
            </span>
            {cells.collect_view()}
        </div>
    }
}

fn closing(wall: &WallView) -> impl IntoView + use<> {
    let cells = wall.skills.iter().map(|skill| {
        let class = match skill.coverage {
            Coverage::Enough => "wall-cover",
            Coverage::Thin => "wall-cover wall-cover-thin",
        };
        view! {
            <span class="wall-cell" role="cell">
                <span class=class>{skill.able}</span>
            </span>
        }
    });
    cells.collect_view()
}

fn notice(notice: &WallNotice) -> impl IntoView + use<> {
    let (class, icon) = match notice.kind {
        WallNoticeKind::Warning => ("wall-notice wall-notice-warning", Icon::TriangleAlert),
        WallNoticeKind::Progress => ("wall-notice wall-notice-progress", Icon::Award),
        WallNoticeKind::Plain => ("wall-notice", Icon::Info),
    };
    view! {
        <li class=class>
            <Sign icon />
            <span>{notice.text.clone()}</span>
        </li>
    }
}
