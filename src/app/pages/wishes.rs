//! Wil ik leren: what one would like to grow in.

use leptos::prelude::*;
use meeloop_domain::{id::EventId, intent::Intent};

use super::{pickers::SkillPicker, records::FailureNotice};
use crate::{
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        Failure,
        craft::{chosen, wish},
        fold, use_data, use_intent,
    },
};

/// The page.
#[component]
pub fn Wishes() -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let intent = use_intent();
    let flash = use_flash();
    let wants = fold(chosen);
    let failure = RwSignal::new(None::<Failure>);
    let toggle = move |skill: EventId| {
        let skill = skill.into();
        let locale = i18n.locale();
        let known = data.once(|snapshot| wish(&crate::state::Wording { snapshot, locale }, skill));
        let wanted = known.map_or(Intent::WishSkill { skill }, |wish| Intent::WithdrawWish { wish });
        failure.set(None);
        intent.send(wanted, move |kept| match kept {
            Ok(_) => flash.show(t!(i18n, log.kept)),
            Err(why) => drop(failure.try_set(Some(why))),
        });
    };
    view! {
        <Page title=t!(i18n, craft.want) back="/mijn-vak" end=|| ()>
            <p class="soft">{t!(i18n, craft.want_why)}</p>
            <FailureNotice failure />
            <SkillPicker
                legend=t!(i18n, session.skills)
                chosen=Signal::derive(move || wants.with(|wants| wants.iter().map(|it| (*it).into()).collect()))
                on_toggle=toggle
            />
        </Page>
    }
}
