//! No longer asking for an entry, and asking for it again.

use leptos::prelude::*;
use meeloop_domain::{id::SkillId, intent::Intent};

use crate::{
    address::{Address, Desk, use_history},
    components::ButtonKind,
    icons::Icon,
    locales::{t, use_i18n},
    pages::desk::{confirm::ConfirmButton, keeping::Keeping},
    state::fold,
};

/// The one or the other, asked once more.
#[component]
pub fn Retiring(id: SkillId, keeping: Keeping) -> impl IntoView {
    let i18n = use_i18n();
    let history = use_history();
    let retired = fold(move |wording| wording.state().skills.get(&id).is_some_and(|skill| skill.retired));
    let keep = move |intent, said: &'static str| {
        keeping.keep(vec![intent], said, move || history.go(Address::Desk(Desk::Skills)));
    };
    let retire = move || {
        view! {
            <ConfirmButton
                icon=Icon::Archive
                label=t!(i18n, catalogue.retire)
                means=t!(i18n, catalogue.retire_means)
                yes=t!(i18n, catalogue.retire_yes)
                kind=ButtonKind::Danger
                blocked=keeping.busy()
                on_yes=move |()| keep(Intent::RetireSkill { skill: id }, t!(i18n, catalogue.retire_kept))
            />
        }
    };
    let reinstate = move || {
        view! {
            <p class="soft">{t!(i18n, catalogue.is_retired)}</p>
            <ConfirmButton
                icon=Icon::Rotate
                label=t!(i18n, catalogue.reinstate)
                means=t!(i18n, catalogue.reinstate_means)
                yes=t!(i18n, catalogue.reinstate_yes)
                kind=ButtonKind::Secondary
                blocked=keeping.busy()
                on_yes=move |()| keep(Intent::ReinstateSkill { skill: id }, t!(i18n, catalogue.reinstate_kept))
            />
        }
    };
    move || if retired.get() { reinstate().into_any() } else { retire().into_any() }
}
