//! Hoeveel nodig: per team, how many must be able to do a skill alone.

use std::collections::BTreeMap;

use leptos::prelude::*;
use meeloop_domain::id::{SkillId, TeamId};

use super::keeping::Keeping;
use crate::{
    address::{Address, Desk, use_history},
    components::{ActionBar, Button, ButtonKind, Chip, ChipGroup, RowList, Section},
    icons::{Icon, Sign},
    locales::{t, use_i18n},
    shell::Page,
    state::{
        desk::{
            grouped, hat,
            minimums::{Needed, intents, needed, own_teams},
        },
        fold,
    },
};

/// The page.
#[component]
pub fn Minimums() -> impl IntoView {
    let i18n = use_i18n();
    let history = use_history();
    let keeping = Keeping::new();
    let hat = fold(hat);
    let teams = fold(move |wording| own_teams(wording, &hat.get()));
    let first = teams.with_untracked(|teams| teams.first().map(|(team, _)| *team));
    let team = RwSignal::new(first);
    let chosen = RwSignal::new(BTreeMap::<SkillId, u8>::new());
    let known = fold(move |wording| team.get().map(|team| needed(wording, team)).unwrap_or_default());
    let save = move |()| {
        let Some(team) = team.get_untracked() else { return };
        let wanted = known.with_untracked(|known| chosen.with_untracked(|chosen| intents(team, known, chosen)));
        keeping.keep(wanted, t!(i18n, minimums.kept), move || history.go(Address::Desk(Desk::Menu)));
    };
    let chip = move |(id, name): (TeamId, String)| {
        let choose = move |_| {
            team.set(Some(id));
            chosen.set(BTreeMap::new());
        };
        view! {
            <Chip pressed=Signal::derive(move || team.get() == Some(id)) on_toggle=choose>
                {name}
            </Chip>
        }
    };
    let sections = move || {
        let section = |(group, list): (String, Vec<Needed>)| {
            let rows = list.into_iter().map(|it| view! { <Row it chosen /> }).collect_view();
            view! {
                <Section title=group>
                    <RowList>{rows}</RowList>
                </Section>
            }
        };
        grouped(known.get(), |it| &it.group).into_iter().map(section).collect_view()
    };
    view! {
        <Page title=t!(i18n, desk.minimums) back=Desk::Menu.to_string() end=|| ()>
            <p class="soft">{t!(i18n, minimums.why)}</p>
            <ChipGroup legend=t!(i18n, team.which)>{move || teams.get().into_iter().map(chip).collect_view()}</ChipGroup>
            {sections}
            <ActionBar>
                {keeping.notice()}
                <Button icon=Icon::Check kind=ButtonKind::Primary blocked=keeping.busy() on_press=save>
                    {t!(i18n, common.save)}
                </Button>
            </ActionBar>
        </Page>
    }
}

/// One skill, with fewer and more.
#[component]
fn Row(it: Needed, chosen: RwSignal<BTreeMap<SkillId, u8>>) -> impl IntoView {
    let i18n = use_i18n();
    let Needed { skill, name, able, people, .. } = it;
    let now = move || chosen.with(|chosen| chosen.get(&skill).copied()).unwrap_or(people);
    let set = move |people: u8| {
        chosen.update(|chosen| {
            chosen.insert(skill, people);
        });
    };
    let words = move || match now() {
        0 => t!(i18n, minimums.unsaid).to_owned(),
        people => t!(i18n, minimums.needed, count = people),
    };
    let label = name.clone();
    view! {
        <li class="row">
            <div class="row-body">
                <span class="row-name">{name}</span>
                <span class="row-line">{able}</span>
            </div>
            <div class="stepper" role="group" aria-label=label>
                <button
                    type="button"
                    class="step"
                    aria-label=t!(i18n, minimums.fewer)
                    on:click=move |_| set(now().saturating_sub(1))
                >
                    <Sign icon=Icon::Minus />
                </button>
                <span class="stepper-value" role="status">
                    {words}
                </span>
                <button
                    type="button"
                    class="step"
                    aria-label=t!(i18n, minimums.more)
                    on:click=move |_| set(now().saturating_add(1).min(99))
                >
                    <Sign icon=Icon::Plus />
                </button>
            </div>
        </li>
    }
}
