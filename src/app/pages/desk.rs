//! Beheer: what leaders and admins do beside the work. What somebody may not do isn't there.

use leptos::prelude::*;
use leptos_i18n::Locale as _;
use meeloop_domain::skill::Sort;

use setting_up::SettingUp;

use crate::{
    address::Desk,
    components::{ButtonKind, ButtonLink, Notice, NoticeKind, Section, TileLink},
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
    state::{
        desk::{Hat, hat, importing::Listing},
        fold,
    },
};

mod appoint;
mod cards;
mod codes;
mod confirm;
mod devices;
mod keeping;
mod levels;
mod list_file;
mod list_import;
mod mentors;
mod minimums;
mod online;
mod people;
mod person;
mod setting_up;
mod skill;
mod skills;
mod take_over;
mod teams;
mod writing;

/// The page at an address.
#[component]
pub fn DeskPage(page: Desk) -> impl IntoView {
    let i18n = use_i18n();
    let hat = fold(hat);
    move || {
        let hat = hat.get();
        match page {
            Desk::Menu => view! { <Menu hat /> }.into_any(),
            Desk::TakeOver if !hat.may(page) => view! { <NotYours sentence=t!(i18n, desk.leaders_only) /> }.into_any(),
            _ if !hat.may(page) => view! { <NotYours sentence=t!(i18n, desk.not_yours) /> }.into_any(),
            Desk::People => view! { <people::People /> }.into_any(),
            Desk::Person(id) => view! { <person::Person id /> }.into_any(),
            Desk::Codes(person) => view! { <codes::Codes person /> }.into_any(),
            Desk::Devices => view! { <devices::Devices /> }.into_any(),
            Desk::Mentors => view! { <mentors::Mentors /> }.into_any(),
            Desk::Appoint => view! { <appoint::Appoint /> }.into_any(),
            Desk::TakeOver => view! { <take_over::TakeOver /> }.into_any(),
            Desk::Minimums => view! { <minimums::Minimums /> }.into_any(),
            Desk::Teams => view! { <teams::Teams /> }.into_any(),
            Desk::Skills => view! { <skills::Skills /> }.into_any(),
            Desk::Skill(Some(id)) => view! { <skill::KnownSkill id /> }.into_any(),
            Desk::Skill(None) => view! { <skill::NewSkill sort=Sort::Skill /> }.into_any(),
            Desk::Certificate => view! { <skill::NewSkill sort=Sort::Certificate /> }.into_any(),
            Desk::SkillsList => view! { <list_import::ListImport listing=Listing::Skills /> }.into_any(),
            Desk::PeopleList => view! { <list_import::ListImport listing=Listing::People /> }.into_any(),
            Desk::Levels => view! { <levels::Levels /> }.into_any(),
        }
    }
}

/// For whoever hasn't the role that it takes.
#[component]
fn NotYours(sentence: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Page title=t!(i18n, desk.title) back="/team">
            <Notice>
                <p>{sentence}</p>
            </Notice>
        </Page>
    }
}

/// That phones can't reach this address: said before cards are printed, with the way out.
#[component]
fn HereOnly(sentence: &'static str, #[prop(optional)] kind: NoticeKind) -> impl IntoView {
    let i18n = use_i18n();
    let href = format!("/help/{}/https.html", i18n.locale().as_str());
    cards::is_here_only().then(|| {
        view! {
            <Notice kind>
                <p>{sentence}</p>
                <ButtonLink icon=Icon::Help kind=ButtonKind::Quiet href>
                    {t!(i18n, help.https)}
                </ButtonLink>
            </Notice>
        }
    })
}

/// What there is to do.
#[component]
fn Menu(hat: Hat) -> impl IntoView {
    let i18n = use_i18n();
    let tiles = [
        (Desk::Minimums, Icon::Gauge, t!(i18n, desk.minimums), t!(i18n, desk.minimums_hint)),
        (Desk::Levels, Icon::Layers, t!(i18n, desk.levels), t!(i18n, desk.levels_hint)),
        (Desk::Teams, Icon::UsersRound, t!(i18n, desk.teams), t!(i18n, desk.teams_hint)),
        (Desk::Devices, Icon::Smartphone, t!(i18n, desk.devices), t!(i18n, desk.devices_hint)),
    ];
    let tile = |(page, icon, word, hint): (Desk, Icon, &'static str, &'static str)| {
        view! {
            <TileLink icon href=page.to_string() hint=hint>
                {word}
            </TileLink>
        }
    };
    view! {
        <Page title=t!(i18n, desk.title) back="/team">
            {if hat.is_bare() {
                view! {
                    <Notice>
                        <p>{t!(i18n, desk.not_yours)}</p>
                    </Notice>
                }
                    .into_any()
            } else {
                let others = tiles.into_iter().filter(|it| hat.may(it.0)).map(tile).collect_view();
                view! {
                    <HereOnly sentence=t!(i18n, setup.here_only) />
                    <SettingUp hat />
                    <Section title=t!(i18n, setup.others)>
                        <div class="stack tile-links">{others}</div>
                    </Section>
                }
                    .into_any()
            }}
        </Page>
    }
}
