//! Mijn vak: what this person can do, and how far.

use leptos::prelude::*;

use crate::{
    address::Address,
    components::{ButtonKind, ButtonLink, ButtonSize, Each, Empty, LevelGlyph, ListRow, Place, RowList, Section, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::Page,
    state::{
        craft::{CraftGroup, CraftSkill, craft, runs_out, wanted},
        fold,
    },
};

/// The page.
#[component]
pub fn Craft() -> impl IntoView {
    let i18n = use_i18n();
    let groups = fold(craft);
    let ending = fold(runs_out);
    let wants = fold(wanted);
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
                <When holds=move || !ending.with(Vec::is_empty)>
                    <Section title=t!(i18n, craft.runs_out)>
                        <RowList>
                            <Each each=move || ending.get() key=|it| (it.skill.id, it.until.clone()) let:it>
                                <SkillRow skill=CraftSkill { words: it.until, ..it.skill } />
                            </Each>
                        </RowList>
                    </Section>
                </When>
                <Each each=move || groups.get() key=shown let:group>
                    <Section title=group.name>
                        <RowList>
                            {group.skills.into_iter().map(|skill| view! { <SkillRow skill /> }).collect_view()}
                        </RowList>
                    </Section>
                </Each>
            </When>
            <Section title=t!(i18n, craft.want)>
                <When
                    holds=move || !wants.with(Vec::is_empty)
                    otherwise=move || view! { <p class="soft">{t!(i18n, craft.want_none)}</p> }
                >
                    <RowList>
                        <Each each=move || wants.get() key=|it| (it.id, it.words.clone()) let:skill>
                            <SkillRow skill />
                        </Each>
                    </RowList>
                </When>
                <ButtonLink icon=Icon::GraduationCap size=ButtonSize::Wide href=Address::Wishes.to_string()>
                    {t!(i18n, craft.want_choose)}
                </ButtonLink>
            </Section>
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
