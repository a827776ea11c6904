//! Meelopen: the sessions that this person took part in.

use leptos::prelude::*;

use crate::{
    address::Address,
    components::{ButtonKind, ButtonLink, Each, Empty, ListRow, Place, RowList, Section, StatusPill, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
    state::{
        fold,
        session::{Session, sessions},
    },
};

/// The page.
#[component]
pub fn Shadowings() -> impl IntoView {
    let i18n = use_i18n();
    let all = fold(sessions);
    let waiting =
        Memo::new(move |_| all.with(|all| all.iter().filter(|it| it.to_confirm).cloned().collect::<Vec<_>>()));
    let others =
        Memo::new(move |_| all.with(|all| all.iter().filter(|it| !it.to_confirm).cloned().collect::<Vec<_>>()));
    let log = move || {
        view! {
            <ButtonLink icon=Icon::Plus kind=ButtonKind::Primary href="/loggen/meelopen">
                {t!(i18n, session.log)}
            </ButtonLink>
        }
    };
    let empty = move || view! { <Empty sentence=t!(i18n, session.none)>{log()}</Empty> };
    view! {
        <Page title=t!(i18n, session.title) place=Place::Shadowing>
            <When holds=move || !all.with(Vec::is_empty) otherwise=empty>
                {log()}
                <When holds=move || !waiting.with(Vec::is_empty)>
                    <Section title=t!(i18n, today.for_you)>
                        <Sessions list=waiting />
                    </Section>
                </When>
                <When holds=move || !others.with(Vec::is_empty)>
                    <Section title=t!(i18n, session.past)>
                        <Sessions list=others />
                    </Section>
                </When>
            </When>
        </Page>
    }
}

#[component]
fn Sessions(list: Memo<Vec<Session>>) -> impl IntoView {
    view! {
        <RowList>
            <Each each=move || list.get() key=|it| (it.id, it.status as u8, it.line.clone()) let:it>
                <ListRow name=it.name line=it.line icon=Icon::Footprints href=Address::Shadowing(it.id).to_string()>
                    <StatusPill status=it.status />
                </ListRow>
            </Each>
        </RowList>
    }
}
