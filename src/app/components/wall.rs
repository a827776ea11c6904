//! The wall's matrix: people by skills on one screen, without scrolling, legible at four metres.
//!
//! It draws a page that is already chosen and sorted. Sizes follow the screen's height and the
//! number of rows and columns, which the style gets as plain numbers.

use leptos::prelude::*;

use crate::{
    components::{Glyph, LevelGlyph},
    locales::{t, t_string, use_i18n},
};

mod heading;
mod legend;

use heading::{Heading, overhang};
use legend::Legend;

/// One page of the wall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WallView {
    pub title: String,
    /// The day, and the time of the data.
    pub date_line: String,
    pub skills: Vec<WallSkill>,
    pub rows: Vec<WallRow>,
    pub notices: Vec<WallNotice>,
}

/// A column: a skill, and how many of the whole team can do it alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallSkill {
    pub name: String,
    pub able: usize,
    pub coverage: Coverage,
}

/// Whether the team can go on when one of them is ill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    Enough,
    /// *Maar één*, or nobody where somebody is needed.
    Thin,
}

/// A person, with one cell per skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallRow {
    pub name: String,
    pub cells: Vec<WallCell>,
}

/// A glyph, and the same in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallCell {
    pub glyph: Glyph,
    pub label: String,
}

/// A line at the bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallNotice {
    pub kind: WallNoticeKind,
    pub text: String,
}

/// What a line at the bottom is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WallNoticeKind {
    /// Watch out.
    Warning,
    /// Somebody got further.
    Progress,
    Plain,
}

/// Draws the page over the whole screen.
#[component]
pub fn WallMatrix(#[prop(into)] wall: Signal<WallView>) -> impl IntoView {
    let i18n = use_i18n();
    let count = move |of: fn(&WallView) -> usize| wall.with(of).max(1).to_string();
    view! {
        <main
            class="wall"
            style:--rows=move || count(|wall| wall.rows.len())
            style:--columns=move || count(|wall| wall.skills.len())
            style:--overhang=move || wall.with(|wall| overhang(&wall.skills)).to_string()
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
                    {move || wall.with(headings)}
                </div>
                {move || wall.with(|wall| wall.rows.iter().map(row).collect_view())}
                <div class="wall-row wall-closing" role="row">
                    <span class="wall-name" role="rowheader">
                        {t!(i18n, wall.can_alone)}
                    </span>
                    {move || wall.with(closing)}
                </div>
            </div>
            <Legend />
            <ul class="wall-notices" aria-label=move || t_string!(i18n, wall.notices)>
                {move || wall.with(|wall| wall.notices.iter().map(notice).collect_view())}
            </ul>
        </main>
    }
}

fn headings(wall: &WallView) -> impl IntoView + use<> {
    wall.skills.iter().map(|skill| view! { <Heading name=skill.name.clone() /> }).collect_view()
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
    let class = match notice.kind {
        WallNoticeKind::Warning => "wall-notice wall-notice-warning",
        WallNoticeKind::Progress => "wall-notice wall-notice-progress",
        WallNoticeKind::Plain => "wall-notice",
    };
    view! { <li class=class>{notice.text.clone()}</li> }
}
