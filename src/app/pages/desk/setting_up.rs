//! The steps of setting up, above the rest of *Beheer*: what is there, and what to do now.

use leptos::{prelude::*, task::spawn_local};
use meeloop_browser::http;
use meeloop_protocol::enrolment::Seen;

use crate::{
    address::Desk,
    components::{Section, StepLook, StepView, Steps, When},
    locales::{t, use_i18n},
    state::{
        desk::{
            Hat,
            setting_up::{Progress, Step, next, steps},
        },
        fold,
    },
};

/// The steps for whoever wears this hat.
#[component]
pub fn SettingUp(hat: Hat) -> impl IntoView {
    let i18n = use_i18n();
    let devices = RwSignal::new(None::<Vec<Seen>>);
    if hat.admin {
        spawn_local(async move {
            // Without an answer it stays unknown how many have a device, and that is what it says.
            if let Ok(found) = http::devices().await {
                devices.try_set(Some(found.devices));
            }
        });
    }
    let all = fold(move |wording| devices.with(|devices| steps(wording, &hat, devices.as_deref())));
    let shown = Signal::derive(move || {
        all.with(|all| {
            let next = next(all);
            let draw = |Step { page, word, progress, said }: &Step| {
                let what = match page {
                    Desk::People => t!(i18n, setup.people_do),
                    Desk::Skills => t!(i18n, setup.skills_do),
                    Desk::TakeOver => t!(i18n, setup.levels_do),
                    Desk::Mentors => t!(i18n, setup.mentors_do),
                    _ => t!(i18n, setup.codes_do),
                };
                let look = match progress {
                    _ if next == Some(*page) => StepLook::Next,
                    Progress::Begun => StepLook::Begun,
                    Progress::Open | Progress::Unknown | Progress::Others => StepLook::Later,
                };
                let hint = (look == StepLook::Next).then_some(what);
                StepView { word, said: said.clone(), hint, href: page.to_string(), look }
            };
            all.iter().map(draw).collect::<Vec<_>>()
        })
    });
    view! {
        <Section title=t!(i18n, setup.title)>
            <When holds=move || all.with(|all| next(all).is_some())>
                <p class="soft">{t!(i18n, setup.why)}</p>
            </When>
            <Steps label=t!(i18n, setup.title) steps=shown />
        </Section>
    }
}
