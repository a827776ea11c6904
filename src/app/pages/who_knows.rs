//! Wie weet dit?: a skill or a word, and who can explain it. Works without network.

use leptos::prelude::*;
use meeloop_domain::id::SkillId;

use crate::{
    address::Address,
    components::{ButtonLink, ButtonSize, Each, FieldKind, ListRow, RowList, Section, TextField, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
    state::{
        fold, recent,
        who_knows::{Colleague, Found, dialled, found},
    },
};

/// So many skills are offered before anybody types.
const FIRST: usize = 6;

/// The page; with a skill, the answer is there at once.
#[component]
pub fn WhoKnows(skill: Option<SkillId>) -> impl IntoView {
    let i18n = use_i18n();
    let typed = RwSignal::new(String::new());
    let answers = fold(move |wording| found(wording, skill, &typed.get()));
    let asked = move || skill.is_some() || !typed.with(|typed| typed.trim().is_empty());
    let recent = fold(|wording| recent::skills(wording).into_iter().take(FIRST).collect::<Vec<_>>());
    let suggestions = move || {
        view! {
            <Section title=t!(i18n, who.lately)>
                <RowList>
                    <Each each=move || recent.get() key=|(id, _)| *id let:it>
                        <ListRow
                            name=it.1
                            icon=Icon::Wrench
                            href=Address::WhoKnows { skill: Some(it.0.into()) }.to_string()
                        />
                    </Each>
                </RowList>
            </Section>
        }
    };
    let nobody = move || {
        view! {
            <p class="soft" role="status">
                {t!(i18n, who.no_such)}
            </p>
        }
    };
    view! {
        <Page title=t!(i18n, who.title) back="/vandaag" end=|| ()>
            <p class="soft">{t!(i18n, who.why)}</p>
            <TextField
                id="who"
                label=t!(i18n, who.search)
                kind=FieldKind::Search
                value=typed
                on_input=move |text| typed.set(text)
            />
            <When holds=asked otherwise=suggestions>
                <When holds=move || !answers.with(Vec::is_empty) otherwise=nobody>
                    <Each each=move || answers.get() key=Clone::clone let:it>
                        <Answer it />
                    </Each>
                </When>
            </When>
            <ButtonLink icon=Icon::MessageCircle size=ButtonSize::Wide href=Address::AskMe.to_string()>
                {t!(i18n, who.ask_me)}
            </ButtonLink>
        </Page>
    }
}

#[component]
fn Answer(it: Found) -> impl IntoView {
    let i18n = use_i18n();
    let Found { about, skill, people } = it;
    let people = if people.is_empty() {
        view! { <p class="soft">{t!(i18n, who.nobody)}</p> }.into_any()
    } else {
        let rows = people.into_iter().map(|colleague| view! { <Person colleague skill /> }).collect_view();
        view! { <RowList>{rows}</RowList> }.into_any()
    };
    view! { <Section title=move || about.clone()>{people}</Section> }
}

#[component]
fn Person(colleague: Colleague, skill: Option<SkillId>) -> impl IntoView {
    let i18n = use_i18n();
    let Colleague { id, name, why, phone } = colleague;
    let call = phone.map(|phone| {
        let label = t!(i18n, who.call, phone = phone.clone());
        view! {
            <ButtonLink icon=Icon::Phone href=dialled(&phone)>
                {label}
            </ButtonLink>
        }
    });
    view! {
        <ListRow name line=why icon=Icon::UserRound>
            {call}
            <ButtonLink icon=Icon::CalendarPlus href=Address::Propose { with: Some(id), skill }.to_string()>
                {t!(i18n, who.go_along)}
            </ButtonLink>
        </ListRow>
    }
}
