//! The start page of a device that belongs to nobody yet. In the demo, and only there, it opens
//! as one of four roles.

use leptos::prelude::*;
use leptos_i18n::Locale as _;
use meeloop_browser::install::Way;
use meeloop_protocol::identity::{DemoRole, DemoRoles, Role};

use super::{
    enrol::{Enrol, Found},
    install_help::{InstallHelp, way},
    language::LanguageChoice,
};
use crate::{
    address::Address,
    components::{Button, ButtonKind, ButtonLink, Notice, NoticeKind, PageHeader, Screen, Section, TileLink, When},
    entry::Outside,
    icons::Icon,
    locales::{t, use_i18n},
};

/// The page.
#[component]
pub fn Start(outside: Outside) -> impl IntoView {
    let i18n = use_i18n();
    // The page in the app says what is there for a role; before there is one, this is the beginning.
    let help = format!("/help/{}/start.html", i18n.locale().as_str());
    let reload = move |()| drop(window().location().reload());
    let body = match outside {
        Outside::Demo(roles) => view! { <Demo roles /> }.into_any(),
        Outside::NotEnrolled => view! { <Begin /> }.into_any(),
        Outside::Empty => view! { <Found /> }.into_any(),
        Outside::NoAnswer => view! {
            <Notice kind=NoticeKind::Error>
                <p>{t!(i18n, start.no_answer)}</p>
                <p>{t!(i18n, start.no_answer_do)}</p>
                <Button icon=Icon::Rotate on_press=reload>
                    {t!(i18n, common.again)}
                </Button>
            </Notice>
        }
        .into_any(),
        Outside::NoStorage => view! {
            <Notice kind=NoticeKind::Error>
                <p>{t!(i18n, errors.storage_gone)}</p>
                <p>{t!(i18n, errors.storage_gone_do)}</p>
                <Button icon=Icon::Rotate on_press=reload>
                    {t!(i18n, common.again)}
                </Button>
            </Notice>
        }
        .into_any(),
    };
    view! {
        <div class="shell">
            <Screen>
                <PageHeader title=t!(i18n, start.title) />
                <p class="soft">{t!(i18n, start.claim)}</p>
                {body}
                <ButtonLink icon=Icon::Help kind=ButtonKind::Quiet href=help>
                    {t!(i18n, install.more_help)}
                </ButtonLink>
                <LanguageChoice />
            </Screen>
        </div>
    }
}

/// How to install, and the code. On an iPhone first the one and then the other: what is typed in
/// Safari stays in Safari.
#[component]
fn Begin() -> impl IntoView {
    let i18n = use_i18n();
    let way = way();
    let anyway = RwSignal::new(false);
    let code = move || {
        view! { <Enrol why=t!(i18n, start.not_enrolled) /> }
    };
    let not_yet = move || {
        view! {
            <Button icon=Icon::ChevronRight kind=ButtonKind::Quiet on_press=move |()| anyway.set(true)>
                {t!(i18n, install.in_browser)}
            </Button>
            <p class="soft small">{t!(i18n, install.in_browser_why)}</p>
        }
    };
    let here = move || anyway.get() || way.get() != Way::Apple;
    view! {
        <InstallHelp way />
        <When holds=here otherwise=not_yet>
            {code()}
        </When>
    }
}

/// The four roles, clearly marked as a demo.
#[component]
fn Demo(roles: DemoRoles) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Notice kind=NoticeKind::Warning>
            <p>
                <strong>{t!(i18n, start.demo)}</strong>
            </p>
            <p>{t!(i18n, start.demo_why)}</p>
        </Notice>
        <Section title=t!(i18n, start.open_as)>
            <div class="stack">
                {roles.roles.into_iter().map(|role| view! { <RoleTile role /> }).collect_view()}
            </div>
        </Section>
    }
}

/// One role, with whose device it is.
#[component]
pub fn RoleTile(role: DemoRole) -> impl IntoView {
    let i18n = use_i18n();
    let DemoRole { role, name } = role;
    let icon = match role {
        Role::Monteur => Icon::HardHat,
        Role::Mentor => Icon::Award,
        Role::Leidinggevende => Icon::Users,
        Role::Wandtablet => Icon::Monitor,
    };
    let word = move || match role {
        Role::Monteur => t!(i18n, start.as_learner),
        Role::Mentor => t!(i18n, start.as_mentor),
        Role::Leidinggevende => t!(i18n, start.as_leader),
        Role::Wandtablet => t!(i18n, start.as_wall),
    };
    let means = move || match role {
        Role::Monteur => t!(i18n, start.as_learner_hint),
        Role::Mentor => t!(i18n, start.as_mentor_hint),
        Role::Leidinggevende => t!(i18n, start.as_leader_hint),
        Role::Wandtablet => t!(i18n, start.as_wall_hint),
    };
    view! {
        <TileLink icon href=Address::Open(role).to_string() hint=move || format!("{name} · {}", means())>
            {word}
        </TileLink>
    }
}
