//! What the server said of a list: what would happen, or every line that is wrong.

use leptos::prelude::*;
use meeloop_protocol::import::{Counted, Flaw, Imported};

use crate::{
    components::{ListRow, Notice, NoticeKind, RowList, Section},
    icons::Icon,
    locales::{t, use_i18n},
    state::desk::importing::{Listing, counted, details, flaw},
};

/// Stands above the list, once it was looked at.
#[component]
pub fn Outcome(listing: Listing, looked: RwSignal<Option<(Option<String>, Imported)>>) -> impl IntoView {
    move || {
        looked.get().map(|(table, imported)| match imported {
            Imported::Counted(done) => view! { <Would listing done standard=table.is_none() /> }.into_any(),
            Imported::Flawed(flaws) => view! { <Wrong listing flaws /> }.into_any(),
        })
    }
}

/// What would happen.
#[component]
fn Would(listing: Listing, done: Counted, standard: bool) -> impl IntoView {
    let i18n = use_i18n();
    let asked = if standard { t!(i18n, import.would_standard) } else { t!(i18n, import.would) };
    match counted(i18n.locale(), &done) {
        Some(counts) => view! {
            <Notice>
                <p>
                    <strong>{counts}</strong>
                </p>
                {details(i18n.locale(), listing, &done).into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                <p>{asked}</p>
            </Notice>
        }
        .into_any(),
        None => view! {
            <Notice>
                <p>{t!(i18n, import.nothing_new)}</p>
            </Notice>
        }
        .into_any(),
    }
}

/// Every wrong line, with its reason.
#[component]
fn Wrong(listing: Listing, flaws: Vec<Flaw>) -> impl IntoView {
    let i18n = use_i18n();
    let what = match flaws.len() {
        0 | 1 => t!(i18n, import.flawed).to_owned(),
        count => t!(i18n, import.flawed_many, count = count),
    };
    let row = move |wrong: Flaw| {
        let (name, line) = flaw(i18n.locale(), listing, &wrong);
        view! { <ListRow name line icon=Icon::TriangleAlert /> }
    };
    view! {
        <Notice kind=NoticeKind::Error>
            <p>{what}</p>
        </Notice>
        <Section title=t!(i18n, import.flaws)>
            <RowList>{flaws.into_iter().map(row).collect_view()}</RowList>
        </Section>
    }
}
