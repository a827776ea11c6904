//! Mijn vak: what this person can do, and how far.

use leptos::prelude::*;

use crate::{
    address::Address,
    components::{ButtonKind, ButtonLink, Each, Empty, LevelGlyph, ListRow, Place, RowList, Section, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
    state::{
        craft::{CraftGroup, CraftSkill, craft},
        fold,
    },
};

/// The page.
#[component]
pub fn Craft() -> impl IntoView {
    let i18n = use_i18n();
    let groups = fold(craft);
    let log = move || {
        view! {
            <ButtonLink icon=Icon::Plus kind=ButtonKind::Primary href="/loggen/vaardigheid">
                {t!(i18n, craft.log_skill)}
            </ButtonLink>
        }
    };
    let empty = move || view! { <Empty sentence=t!(i18n, craft.none)>{log()}</Empty> };
    view! {
        <Page title=t!(i18n, craft.title) place=Place::Craft>
            <When holds=move || !groups.with(Vec::is_empty) otherwise=empty>
                {log()}
                <Each each=move || groups.get() key=shown let:group>
                    <Section title=group.name>
                        <RowList>
                            {group.skills.into_iter().map(|skill| view! { <SkillRow skill /> }).collect_view()}
                        </RowList>
                    </Section>
                </Each>
            </When>
        </Page>
    }
}

/// What a group shows: it is drawn again when this changes.
fn shown(group: &CraftGroup) -> (String, Vec<String>) {
    (group.name.clone(), group.skills.iter().map(|skill| skill.words.clone()).collect())
}

#[component]
fn SkillRow(skill: CraftSkill) -> impl IntoView {
    let CraftSkill { id, name, glyph, words } = skill;
    view! {
        <ListRow
            name
            line=words
            href=Address::CraftSkill(id).to_string()
            sign=move || {
                view! {
                    <span aria-hidden="true">
                        <LevelGlyph glyph label="" />
                    </span>
                }
            }
        />
    }
}
