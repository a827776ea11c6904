//! An address that is not there, or a record that this device may not read.

use leptos::prelude::*;

use crate::{
    components::{ButtonKind, ButtonLink, Empty, Place},
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
};

/// An address that is not there.
#[component]
pub fn Missing() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Page title=t!(i18n, errors.not_found_title) place=Place::Today>
            <NotHere />
        </Page>
    }
}

/// A record that is not here.
#[component]
pub fn NotHere() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Empty sentence=t!(i18n, errors.not_here)>
            <ButtonLink icon=Icon::House kind=ButtonKind::Primary href="/vandaag">
                {t!(i18n, errors.not_found_do)}
            </ButtonLink>
        </Empty>
    }
}
