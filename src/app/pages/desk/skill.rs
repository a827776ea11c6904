//! One entry of the catalogue: a new one, or what is there, to change, retire and ask again.

use leptos::prelude::*;
use meeloop_domain::{
    id::SkillId,
    skill::{SkillDetails, Sort},
};

use super::{keeping::Keeping, writing::WritingIn};
use crate::{
    address::{Address, Desk, use_history},
    components::{ActionBar, Button, ButtonKind, ButtonSize, Notice, NoticeKind, When},
    icons::Icon,
    locales::{t, use_i18n},
    pages::{missing::NotHere, pickers::RestoredNote},
    shell::Page,
    state::fold,
};

mod criteria;
mod edit;
mod lines;
mod retiring;

use criteria::Criteria;
use edit::Edit;
use lines::{Identity, Term};
use retiring::Retiring;

/// The page of something new.
#[component]
pub fn NewSkill(sort: Sort) -> impl IntoView {
    let i18n = use_i18n();
    let title = match sort {
        Sort::Skill => t!(i18n, catalogue.new_skill),
        Sort::Certificate => t!(i18n, catalogue.new_certificate),
    };
    view! {
        <Page title back=Desk::Skills.to_string()>
            <Form id=None sort known=Signal::stored(None) />
        </Page>
    }
}

/// The page of what is there.
#[component]
pub fn KnownSkill(id: SkillId) -> impl IntoView {
    let i18n = use_i18n();
    let name = fold(move |wording| wording.skill(id));
    let known = fold(move |wording| wording.state().skills.get(&id).map(|skill| skill.details.clone()));
    let sort = Memo::new(move |_| known.with(|known| known.as_ref().map(|details| details.sort)));
    let title = move || {
        let name = name.get();
        if name.is_empty() { t!(i18n, desk.skills).to_owned() } else { name }
    };
    view! {
        <Page title back=Desk::Skills.to_string()>
            {move || match sort.get() {
                Some(sort) => view! { <Form id=Some(id) sort known /> }.into_any(),
                None => view! { <NotHere /> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn Form(id: Option<SkillId>, sort: Sort, #[prop(into)] known: Signal<Option<SkillDetails>>) -> impl IntoView {
    let i18n = use_i18n();
    let history = use_history();
    let keeping = Keeping::new();
    let edit = Edit::open(id, sort, known);
    let save = move |()| {
        if edit.stops() {
            return;
        }
        let intent = edit.intent();
        let said = if intent.is_some() { t!(i18n, catalogue.kept) } else { t!(i18n, catalogue.unchanged) };
        keeping.keep(intent.into_iter().collect(), said, move || {
            edit.draft.close();
            history.go(Address::Desk(Desk::Skills));
        });
    };
    let what = match sort {
        Sort::Skill => t!(i18n, catalogue.is_skill),
        Sort::Certificate => t!(i18n, catalogue.is_certificate),
    };
    view! {
        <RestoredNote restored=edit.draft.restored on_clear=move |()| edit.draft.clear() />
        <p class="soft">{what}</p>
        <Identity edit />
        <WritingIn language=edit.language />
        <Criteria edit sort />
        <Term edit />
        {id.map(|id| view! { <Retiring id keeping /> })}
        <ActionBar>
            {keeping.notice()}
            <When holds=move || edit.is_stopped()>
                <Notice kind=NoticeKind::Error>
                    <p>{t!(i18n, catalogue.not_yet)}</p>
                    <p>{t!(i18n, catalogue.not_yet_do)}</p>
                </Notice>
            </When>
            <Button
                icon=Icon::Check
                kind=ButtonKind::Primary
                size=ButtonSize::Wide
                blocked=keeping.busy()
                on_press=save
            >
                {t!(i18n, common.save)}
            </Button>
        </ActionBar>
    }
}
