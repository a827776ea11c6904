//! Mensen: who works here, by team, and who left.

use leptos::prelude::*;

use super::setting_up::{NextStep, next_step};
use crate::{
    address::Desk,
    components::{ButtonKind, ButtonLink, ListRow, RowList, Section},
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
    state::{
        desk::people::{PersonLine, people},
        fold,
    },
};

/// The page.
#[component]
pub fn People() -> impl IntoView {
    let i18n = use_i18n();
    let all = fold(people);
    let next = next_step(Desk::People);
    let rows = |people: Vec<PersonLine>| {
        let row = |it: PersonLine| {
            let href = Desk::Person(Some(it.id)).to_string();
            view! { <ListRow name=it.name line=it.line icon=Icon::UserRound href /> }
        };
        view! { <RowList>{people.into_iter().map(row).collect_view()}</RowList> }
    };
    view! {
        <Page title=t!(i18n, desk.people) back=Desk::Menu.to_string()>
            <NextStep next />
            {move || {
                let kind = |first| if first { ButtonKind::Primary } else { ButtonKind::Secondary };
                let goes_on = next.with(Option::is_some);
                let alone = all.with(|(groups, gone)| gone.is_empty() && groups.iter().map(|it| it.people.len()).sum::<usize>() < 2);
                let list = view! {
                    <ButtonLink icon=Icon::Clipboard kind=kind(alone) href=Desk::PeopleList.to_string()>
                        {t!(i18n, people.paste)}
                    </ButtonLink>
                };
                let add = view! {
                    <ButtonLink icon=Icon::UserPlus kind=kind(!alone && !goes_on) href=Desk::Person(None).to_string()>
                        {t!(i18n, people.add)}
                    </ButtonLink>
                };
                // With nobody there yet, the way of twenty people goes before the way of one.
                if alone { (list.into_any(), add.into_any()) } else { (add.into_any(), list.into_any()) }
            }}
            {move || {
                let (groups, gone) = all.get();
                let groups = groups
                    .into_iter()
                    .map(|group| view! { <Section title=group.name>{rows(group.people)}</Section> });
                let gone = (!gone.is_empty())
                    .then(|| view! { <Section title=t!(i18n, people.gone)>{rows(gone)}</Section> });
                (groups.collect_view(), gone)
            }}
        </Page>
    }
}
