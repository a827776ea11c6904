//! The steps of setting up, above the rest of *Beheer*: what is there, and what to do now.

use leptos::{prelude::*, task::spawn_local};
use meeloop_browser::http;
use meeloop_protocol::enrolment::Devices;

use crate::{
    address::Desk,
    components::{ButtonKind, ButtonLink, Section, StepLook, StepView, Steps},
    icons::Icon,
    locales::{t, use_i18n},
    state::{
        desk::{
            Hat, hat,
            setting_up::{Progress, Step, after, next, steps},
        },
        fold,
    },
};

/// The steps for whoever wears this hat.
#[component]
pub fn SettingUp(hat: Hat) -> impl IntoView {
    let i18n = use_i18n();
    let all = how_far(hat);
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
                    Progress::Done => StepLook::Done,
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
            <p class="soft">
                {move || if all.with(|all| next(all).is_some()) { t!(i18n, setup.why) } else { t!(i18n, setup.ready) }}
            </p>
            <Steps label=t!(i18n, setup.title) steps=shown />
        </Section>
    }
}

/// The steps as far as they are, asking the server for what only it knows.
fn how_far(hat: Hat) -> Memo<Vec<Step>> {
    let devices = RwSignal::new(None::<Devices>);
    if hat.admin {
        spawn_local(async move {
            // Without an answer it stays unknown how many have a device, and that is what it says.
            if let Ok(found) = http::devices().await {
                devices.try_set(Some(found));
            }
        });
    }
    fold(move |wording| devices.with(|devices| steps(wording, &hat, devices.as_ref())))
}

/// What comes after this step while the firm is being set up: a page offers it as the thing to do.
pub fn next_step(here: Desk) -> Memo<Option<(Desk, &'static str)>> {
    let all = how_far(fold(hat).get_untracked());
    Memo::new(move |_| all.with(|all| after(all, here)))
}

/// The way to the next step, if there is one.
#[component]
pub fn NextStep(next: Memo<Option<(Desk, &'static str)>>) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        next.get().map(|(page, word)| {
            view! {
                <ButtonLink icon=Icon::ChevronRight kind=ButtonKind::Primary href=page.to_string()>
                    {t!(i18n, setup.then, step = word)}
                </ButtonLink>
            }
        })
    }
}
