//! The texts of an entry in the language of the form: its name, and what a mentor looks at.

use leptos::prelude::*;
use meeloop_domain::skill::{Localized, Sort};

use super::Edit;
use crate::{
    components::{Button, Each, Section, When},
    icons::Icon,
    locales::{t, use_i18n},
    pages::desk::writing::TextInLanguage,
    state::desk::{
        skill_form::{Field, SkillForm},
        translated::write,
    },
};

/// Name and, for a skill, criteria.
#[component]
pub fn Criteria(edit: Edit, sort: Sort) -> impl IntoView {
    let i18n = use_i18n();
    let language = edit.language;
    let list = move || {
        view! {
            <Section title=t!(i18n, catalogue.criteria)>
                <p class="soft">{t!(i18n, catalogue.criteria_hint)}</p>
                <Places edit />
            </Section>
        }
    };
    view! {
        <TextInLanguage
            id="name"
            label=t!(i18n, catalogue.name)
            hint=t!(i18n, common.required)
            language
            text=Signal::derive(move || edit.shown.with(|form| form.details.name.clone()))
            error=edit.error(Field::Name)
            on_input=move |words| {
                edit.change(|form| write(&mut form.details.name, language.get_untracked(), words));
            }
        />
        {(sort == Sort::Skill).then(list)}
    }
}

/// The criteria in their places.
#[component]
fn Places(edit: Edit) -> impl IntoView {
    let i18n = use_i18n();
    let language = edit.language;
    let count = Memo::new(move |_| edit.shown.with(|form| form.details.criteria.len()));
    let text = move |place: usize| {
        let text = move || edit.shown.with(|form| form.details.criteria.get(place).cloned());
        Signal::derive(move || text().unwrap_or_default())
    };
    let wrong = edit.error(Field::Criteria);
    let may_add = move || edit.known.with(|known| edit.shown.with(|form| form.may_add(known.as_ref())));
    view! {
        <div class="stack">
            <Each each=move || (0..count.get()).collect() key=|place| *place let:place>
                <TextInLanguage
                    id=format!("criterion-{place}")
                    label=t!(i18n, catalogue.criterion, number = place + 1)
                    hint=""
                    language
                    text=text(place)
                    error=edit.error(Field::Criterion(place))
                    on_input=move |words| {
                        edit.change(|form| {
                            let text: Option<&mut Localized> = form.details.criteria.get_mut(place);
                            if let Some(text) = text {
                                write(text, language.get_untracked(), words);
                            }
                        });
                    }
                />
            </Each>
            {move || {
                wrong
                    .get()
                    .map(|wrong| {
                        view! {
                            <p class="field-error" role="status">
                                {wrong}
                            </p>
                        }
                    })
            }}
            <When holds=may_add>
                <Button icon=Icon::Plus on_press=move |()| edit.change(SkillForm::add)>
                    {t!(i18n, catalogue.add_criterion)}
                </Button>
            </When>
        </div>
    }
}
