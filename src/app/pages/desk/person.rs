//! One person: name, number, team and roles; leaving, and coming back.

use leptos::prelude::*;
use meeloop_domain::{
    id::{PersonId, TeamId},
    intent::Intent,
};

use super::{confirm::ConfirmButton, keeping::Keeping};
use crate::{
    address::{Address, Desk, use_history},
    components::{ActionBar, Button, ButtonKind, ButtonLink, Chip, ChipGroup, FieldKind, TextField, When},
    icons::Icon,
    locales::{t, use_i18n},
    pages::{missing::NotHere, required::Required},
    shell::Page,
    state::{
        desk::people::{PersonForm, known, teams},
        fold,
    },
};

/// The page.
#[component]
pub fn Person(id: Option<PersonId>) -> impl IntoView {
    let i18n = use_i18n();
    let start = fold(move |wording| match id {
        Some(id) => known(wording, id),
        None => Some(PersonForm { team: teams(wording).first().map(|(id, _)| *id), ..PersonForm::default() }),
    });
    let title = move || {
        let name = start.with(|start| start.as_ref().map(|start| start.name.clone()));
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| t!(i18n, people.add).to_owned())
    };
    let is_known = Memo::new(move |_| start.with(Option::is_some));
    view! {
        <Page title back=Desk::People.to_string()>
            {move || match (is_known.get(), start.get_untracked()) {
                (true, Some(start)) => view! { <Form id start /> }.into_any(),
                _ => view! { <NotHere /> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn Form(id: Option<PersonId>, start: PersonForm) -> impl IntoView {
    let i18n = use_i18n();
    let history = use_history();
    let keeping = Keeping::new();
    let form = RwSignal::new(start.clone());
    let required = Required::of(move || form.with(|form| form.lacks(i18n.locale())));
    let wanted = move |form: &PersonForm| id.map_or_else(|| form.added(), |id| form.changed(id, &start));
    let save = move |()| {
        if !required.stops()
            && let Some(intents) = form.with_untracked(&wanted)
        {
            keeping.keep(intents, t!(i18n, people.kept), move || history.go(Address::Desk(Desk::People)));
        }
    };
    view! {
        <TextField
            id="name"
            label=t!(i18n, enrol.own_name_of)
            kind=FieldKind::Line
            limit=80
            error=required.error("name")
            value=Signal::derive(move || form.with(|form| form.name.clone()))
            on_input=move |text| form.update(|form| form.name = text)
        />
        <TextField
            id="number"
            label=t!(i18n, people.number)
            kind=FieldKind::Line
            limit=20
            error=required.error("number")
            value=Signal::derive(move || form.with(|form| form.number.clone()))
            on_input=move |text| form.update(|form| form.number = text)
        />
        <Teams form required />
        {id.map(|id| view! { <ButtonLink icon=Icon::QrCode href=Desk::Codes(Some(id)).to_string()>{t!(i18n, people.code)}</ButtonLink> })}
        {id.map(|id| view! { <Leaving id keeping /> })}
        <ActionBar>
            {keeping.notice()}
            <Button icon=Icon::Check kind=ButtonKind::Primary blocked=keeping.busy() on_press=save>
                {t!(i18n, common.save)}
            </Button>
        </ActionBar>
    }
}

/// The own team, and the roles.
#[component]
fn Teams(form: RwSignal<PersonForm>, required: Required) -> impl IntoView {
    let i18n = use_i18n();
    let all = fold(teams);
    let own = move |(team, name): (TeamId, String)| {
        view! {
            <Chip
                pressed=Signal::derive(move || form.with(|form| form.team == Some(team)))
                on_toggle=move |_| form.update(|form| form.team = Some(team))
            >
                {name}
            </Chip>
        }
    };
    let led = move |(team, name): (TeamId, String)| {
        let toggle = move |on: bool| {
            form.update(|form| {
                if on {
                    form.leads.insert(team);
                } else {
                    form.leads.remove(&team);
                }
            });
        };
        view! {
            <Chip pressed=Signal::derive(move || form.with(|form| form.leads.contains(&team))) on_toggle=toggle>
                {t!(i18n, people.leads, team = name)}
            </Chip>
        }
    };
    view! {
        <ChipGroup id="team" legend=t!(i18n, people.team) error=required.error("team")>
            {move || all.get().into_iter().map(own).collect_view()}
        </ChipGroup>
        <ChipGroup legend=t!(i18n, people.roles)>
            {move || all.get().into_iter().map(led).collect_view()}
            <Chip
                pressed=Signal::derive(move || form.with(|form| form.admin))
                on_toggle=move |on| form.update(|form| form.admin = on)
            >
                {t!(i18n, people.admin)}
            </Chip>
        </ChipGroup>
        <p class="soft small">{t!(i18n, people.roles_why)}</p>
    }
}

/// Out of the firm, and back.
#[component]
fn Leaving(id: PersonId, keeping: Keeping) -> impl IntoView {
    let i18n = use_i18n();
    let history = use_history();
    let here = fold(move |wording| wording.state().people.get(&id).is_some_and(|card| card.is_here()));
    let back = move || history.go(Address::Desk(Desk::People));
    let leaves = move |()| keeping.keep(vec![Intent::LetPersonGo { person: id }], t!(i18n, people.left), back);
    let returns = move |()| keeping.keep(vec![Intent::TakePersonBack { person: id }], t!(i18n, people.returned), back);
    let again = move || {
        view! {
            <Button icon=Icon::Undo on_press=returns>
                {t!(i18n, people.take_back)}
            </Button>
        }
    };
    view! {
        <When holds=move || here.get() otherwise=again>
            <ConfirmButton
                icon=Icon::Ban
                label=t!(i18n, people.let_go)
                means=t!(i18n, people.let_go_means)
                yes=t!(i18n, people.let_go_yes)
                on_yes=leaves
            />
        </When>
    }
}
