//! Vaardigheden: the catalogue by group, and what is no longer asked.

use leptos::prelude::*;
use meeloop_domain::skill::Sort;

use super::{
    list_import::LoadStandard,
    setting_up::{NextStep, next_step},
};
use crate::{
    address::Desk,
    components::{ActionBar, ButtonKind, ButtonLink, Empty, FieldKind, ListRow, RowList, Section, TextField, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
    state::{
        desk::catalogue::{Entry, Group, groups, is_long, narrowed},
        fold,
    },
};

/// The page.
#[component]
pub fn Skills() -> impl IntoView {
    let i18n = use_i18n();
    let all = fold(groups);
    let typed = RwSignal::new(String::new());
    let shown = Memo::new(move |_| all.with(|all| narrowed(all, &typed.get())));
    let search = move || {
        view! {
            <TextField
                id="search-catalogue"
                label=t!(i18n, catalogue.search)
                kind=FieldKind::Search
                value=typed
                on_input=move |text| typed.set(text)
            />
        }
    };
    let next = next_step(Desk::Skills);
    let add = move || {
        let kind = if next.with(Option::is_some) { ButtonKind::Secondary } else { ButtonKind::Primary };
        view! {
            <ButtonLink icon=Icon::Plus kind href=Desk::Skill(None).to_string()>
                {t!(i18n, catalogue.new_skill)}
            </ButtonLink>
        }
    };
    view! {
        <Page title=t!(i18n, desk.skills) back=Desk::Menu.to_string()>
            <When holds=move || !all.with(Vec::is_empty) otherwise=move || view! { <Nothing /> }>
                <NextStep next />
                <ButtonLink icon=Icon::Download href=Desk::SkillsList.to_string()>
                    {t!(i18n, catalogue.import)}
                </ButtonLink>
                <When holds=move || all.with(|all| is_long(all))>{search()}</When>
                <When holds=move || shown.with(Vec::is_empty)>
                    <p class="soft" role="status">
                        {t!(i18n, catalogue.none_found)}
                    </p>
                </When>
                {move || shown.get().into_iter().map(|group| view! { <Entries group /> }).collect_view()}
                <ActionBar>
                    <ButtonLink icon=Icon::BadgeCheck href=Desk::Certificate.to_string()>
                        {t!(i18n, catalogue.new_certificate)}
                    </ButtonLink>
                    {add}
                </ActionBar>
            </When>
        </Page>
    }
}

/// One group.
#[component]
fn Entries(group: Group) -> impl IntoView {
    let i18n = use_i18n();
    let title = group.name.unwrap_or_else(|| t!(i18n, catalogue.retired).to_owned());
    let row = |Entry { id, name, line, sort }: Entry| {
        let icon = if sort == Sort::Certificate { Icon::BadgeCheck } else { Icon::Hammer };
        view! { <ListRow name line icon href=Desk::Skill(Some(id)).to_string() /> }
    };
    view! {
        <Section title>
            <RowList>{group.entries.into_iter().map(row).collect_view()}</RowList>
        </Section>
    }
}

/// How to begin.
#[component]
fn Nothing() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Empty sentence=t!(i18n, catalogue.empty)>
            <p class="soft">{t!(i18n, catalogue.standard_has)}</p>
            <LoadStandard />
            <ButtonLink icon=Icon::Clipboard href=Desk::SkillsList.to_string()>
                {t!(i18n, catalogue.own_list)}
            </ButtonLink>
            <ButtonLink icon=Icon::Plus href=Desk::Skill(None).to_string()>
                {t!(i18n, catalogue.new_skill)}
            </ButtonLink>
            <ButtonLink icon=Icon::BadgeCheck href=Desk::Certificate.to_string()>
                {t!(i18n, catalogue.new_certificate)}
            </ButtonLink>
        </Empty>
    }
}
