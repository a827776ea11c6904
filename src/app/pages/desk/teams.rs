//! Teams: their names, and a new one.

use leptos::prelude::*;
use meeloop_domain::{id::TeamId, intent::Intent};

use super::keeping::Keeping;
use crate::{
    address::Desk,
    components::{Button, ButtonKind, Card, Each, FieldKind, Section, TextField},
    icons::Icon,
    locales::{t, use_i18n},
    pages::required::Required,
    shell::Page,
    state::{desk::people::teams, fold, lack::Lack},
};

/// The page.
#[component]
pub fn Teams() -> impl IntoView {
    let i18n = use_i18n();
    let keeping = Keeping::new();
    let all = fold(teams);
    let fresh = RwSignal::new(String::new());
    let required = Required::of(move || {
        let empty = fresh.with(|name| name.trim().is_empty());
        empty.then(|| Lack::at("new-team", t!(i18n, teams.no_name))).into_iter().collect()
    });
    let add = move |()| {
        if required.stops() {
            return;
        }
        let name = fresh.get_untracked();
        keeping.keep(vec![Intent::AddTeam { name }], t!(i18n, teams.kept), move || {
            required.begin();
            fresh.set(String::new());
        });
    };
    view! {
        <Page title=t!(i18n, desk.teams) back=Desk::Menu.to_string()>
            {keeping.notice()}
            <Each each=move || all.get() key=|(id, _)| *id let:team>
                <TeamCard team=team.0 keeping />
            </Each>
            <Section title=t!(i18n, teams.add)>
                <Card>
                    <TextField
                        id="new-team"
                        label=t!(i18n, teams.name)
                        kind=FieldKind::Line
                        limit=80
                        error=required.error("new-team")
                        value=fresh
                        on_input=move |text| fresh.set(text)
                    />
                    <Button icon=Icon::Plus kind=ButtonKind::Primary blocked=keeping.busy() on_press=add>
                        {t!(i18n, teams.add)}
                    </Button>
                </Card>
            </Section>
        </Page>
    }
}

/// One team: who is in it, and its name to change.
#[component]
fn TeamCard(team: TeamId, keeping: Keeping) -> impl IntoView {
    let i18n = use_i18n();
    let known = fold(move |wording| {
        let state = wording.state();
        let people = state.people.values().filter(|card| card.team == team && card.is_here()).count();
        state.teams.get(&team).map(|team| (team.name.clone(), people)).unwrap_or_default()
    });
    let name = RwSignal::new(known.with_untracked(|known| known.0.clone()));
    let same =
        Memo::new(move |_| name.with(|name| known.with(|known| name.trim() == known.0 || name.trim().is_empty())));
    let rename = move |()| {
        let name = name.get_untracked();
        keeping.keep(vec![Intent::RenameTeam { team, name }], t!(i18n, teams.kept), || ());
    };
    let people = move || match known.with(|known| known.1) {
        1 => t!(i18n, teams.one_person).to_owned(),
        count => t!(i18n, teams.people, count = count),
    };
    view! {
        <Card>
            <TextField
                id=format!("team-{team}")
                label=t!(i18n, teams.name)
                hint=people
                kind=FieldKind::Line
                limit=80
                value=name
                on_input=move |text| name.set(text)
            />
            <Button icon=Icon::Check blocked=same on_press=rename>
                {t!(i18n, teams.rename)}
            </Button>
        </Card>
    }
}
