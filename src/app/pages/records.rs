//! How own records and failures are drawn, the same on every page.

use leptos::prelude::*;

use crate::{
    components::{Glyph, LevelGlyph, ListRow, Notice, NoticeKind, StatusPill},
    icons::Sign,
    state::{
        Failure,
        logged::{Logged, RowSign},
    },
};

/// One own record.
#[component]
pub fn Record(record: Logged) -> impl IntoView {
    let Logged { sign, name, line, status, why, href, .. } = record;
    let sign = move || match sign {
        RowSign::Icon(icon) => view! { <Sign icon /> }.into_any(),
        // The row says the level in words.
        RowSign::Level(mark) => view! {
            <span aria-hidden="true">
                <LevelGlyph glyph=Glyph::from(mark) label="" />
            </span>
        }
        .into_any(),
    };
    let extra = view! {
        <StatusPill status />
        {why.map(|why| view! { <p class="small soft">{why}</p> })}
    };
    match href {
        Some(href) => view! {
            <ListRow name line sign=sign href=href>
                {extra}
            </ListRow>
        }
        .into_any(),
        None => view! {
            <ListRow name line sign=sign>
                {extra}
            </ListRow>
        }
        .into_any(),
    }
}

/// What went wrong with keeping something, and what to do. Read aloud at once.
#[component]
pub fn FailureNotice(#[prop(into)] failure: Signal<Option<Failure>>) -> impl IntoView {
    move || {
        failure.get().map(|failure| {
            view! {
                <Notice kind=NoticeKind::Error>
                    <p>{failure.what}</p>
                    <p>{failure.advice}</p>
                </Notice>
            }
        })
    }
}
