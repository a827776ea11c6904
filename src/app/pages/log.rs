//! Loggen: what kind of record, and at once the kinds of moments that one used last.

use leptos::prelude::*;

use crate::{
    address::Address,
    components::{ButtonLink, TileLink},
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
    state::{
        fold, recent,
        wording::{kind_icon, kind_word},
    },
};

/// So many kinds stand there at once.
const KINDS: usize = 3;

/// Three large tiles.
#[component]
pub fn Log() -> impl IntoView {
    let i18n = use_i18n();
    let kinds = fold(|wording| recent::kinds(wording).0.into_iter().take(KINDS).collect::<Vec<_>>());
    let at_once = move || {
        kinds
            .get()
            .into_iter()
            .map(|kind| {
                view! {
                    <ButtonLink icon=kind_icon(kind) href=Address::LogMoment { kind: Some(kind), session: None, again: None }.to_string()>
                        {kind_word(i18n.locale(), kind)}
                    </ButtonLink>
                }
            })
            .collect_view()
    };
    view! {
        <Page title=t!(i18n, log.title) back="/vandaag">
            <div class="stack">
                <TileLink icon=Icon::Lightbulb href="/loggen/leermoment" hint=t!(i18n, log.moment_hint)>
                    {t!(i18n, log.moment)}
                </TileLink>
                <div class="stack" role="group" aria-label=t!(i18n, log.at_once)>
                    {at_once}
                </div>
                <TileLink icon=Icon::Award href="/loggen/vaardigheid" hint=t!(i18n, log.skill_hint)>
                    {t!(i18n, log.skill)}
                </TileLink>
                <TileLink icon=Icon::Footprints href="/loggen/meelopen" hint=t!(i18n, log.shadowing_hint)>
                    {t!(i18n, log.shadowing)}
                </TileLink>
            </div>
        </Page>
    }
}
