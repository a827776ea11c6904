//! Laat zien aan je mentor: an own claim as a QR and as a code, for when the two stand side by
//! side and there is no network.

use leptos::prelude::*;
use meeloop_domain::id::ClaimId;

use super::missing::NotHere;
use crate::{
    components::{Card, Notice, Qr},
    locales::{t, use_i18n},
    shell::Page,
    state::{
        fold,
        side_by_side::{Shown, shown},
    },
};

/// The page.
#[component]
pub fn ShowClaim(id: ClaimId) -> impl IntoView {
    let i18n = use_i18n();
    let found = fold(move |wording| shown(wording, id));
    view! {
        <Page title=t!(i18n, beside.show_title) back="/mijn-vak">
            {move || match found.get() {
                Some(found) => view! { <OnScreen found /> }.into_any(),
                None => view! { <NotHere /> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn OnScreen(found: Shown) -> impl IntoView {
    let i18n = use_i18n();
    let Shown { name, level, code, approved } = found;
    let origin = window().location().origin().unwrap_or_default();
    view! {
        <Card>
            <h2>{name}</h2>
            <p>{level}</p>
        </Card>
        {match code {
            Some(code) => view! {
                <p>{t!(i18n, beside.show_how)}</p>
                <div class="code-show">
                    <Qr text=code.link(&origin) label=t!(i18n, beside.qr) />
                    <p class="code-show-code">{code.code().to_string()}</p>
                </div>
                <p class="soft">{t!(i18n, beside.show_after)}</p>
            }
            .into_any(),
            None => view! {
                <Notice>
                    <p>{if approved { t!(i18n, beside.approved) } else { t!(i18n, judge.closed) }}</p>
                </Notice>
            }
            .into_any(),
        }}
    }
}
