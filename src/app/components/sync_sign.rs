//! The quiet sign at the top right: what is still here, or since when it is up to date.

use leptos::{prelude::*, text_prop::TextProp};

use crate::{
    icons::{Icon, Sign},
    locales::{t, use_i18n},
};

/// How this device stands with the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyncState {
    /// So many records are kept here and not sent yet.
    Waiting(usize),
    /// Everything is sent; the time of the last exchange, as it is shown.
    Fresh(String),
    /// Nothing was exchanged yet.
    Never,
}

/// Leads to the page that tells more. It is read aloud when it changes, without interrupting.
#[component]
pub fn SyncSign(#[prop(into)] state: Signal<SyncState>, #[prop(into)] href: TextProp) -> impl IntoView {
    let i18n = use_i18n();
    let icon = Signal::derive(move || match state.get() {
        SyncState::Fresh(_) => Icon::CloudCheck,
        SyncState::Waiting(_) | SyncState::Never => Icon::CloudOff,
    });
    let words = move || match state.get() {
        SyncState::Waiting(1) => t!(i18n, sync.one_waits).to_owned(),
        SyncState::Waiting(count) => t!(i18n, sync.many_wait, count = count),
        SyncState::Fresh(time) => t!(i18n, sync.fresh, time = time),
        SyncState::Never => t!(i18n, sync.never).to_owned(),
    };
    view! {
        <a class="sync" href=move || href.get()>
            <Sign icon />
            <span aria-live="polite">{words}</span>
        </a>
    }
}
