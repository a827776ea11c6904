//! Loggen: what kind of record.

use leptos::prelude::*;

use crate::{
    components::TileLink,
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
};

/// Three large tiles.
#[component]
pub fn Log() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Page title=t!(i18n, log.title) back="/vandaag">
            <div class="stack">
                <TileLink icon=Icon::Lightbulb href="/loggen/leermoment" hint=t!(i18n, log.moment_hint)>
                    {t!(i18n, log.moment)}
                </TileLink>
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
