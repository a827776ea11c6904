//! Mensen: who works here, by team, and who left.

use leptos::prelude::*;

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
    let rows = |people: Vec<PersonLine>| {
        let row = |it: PersonLine| {
            let href = Desk::Person(Some(it.id)).to_string();
            view! { <ListRow name=it.name line=it.line icon=Icon::UserRound href /> }
        };
        view! { <RowList>{people.into_iter().map(row).collect_view()}</RowList> }
    };
    view! {
        <Page title=t!(i18n, desk.people) back=Desk::Menu.to_string()>
            <ButtonLink icon=Icon::UserPlus kind=ButtonKind::Primary href=Desk::Person(None).to_string()>
                {t!(i18n, people.add)}
            </ButtonLink>
            <div class="pair">
                <ButtonLink icon=Icon::Clipboard href=Desk::PeopleList.to_string()>
                    {t!(i18n, people.paste)}
                </ButtonLink>
                <ButtonLink icon=Icon::QrCode href=Desk::Codes(None).to_string()>
                    {t!(i18n, desk.codes)}
                </ButtonLink>
            </div>
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
