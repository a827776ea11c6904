//! Nog eens kijken: asked where a mentor signs that somebody can do it alone.

use leptos::prelude::*;
use meeloop_domain::id::{EventId, PersonId};

use super::pickers::Picker;
use crate::{
    address::Address,
    components::{ButtonLink, ListRow, RowList, Section, Segment, Segmented, When},
    icons::Icon,
    locales::{t, use_i18n},
    state::{
        check::{CheckForm, CheckRow, Often},
        fold, recent,
    },
};

/// Whether and when, and whom to ask meanwhile.
#[component]
pub fn LaterLook(
    /// Whose signature it is about.
    learner: PersonId,
    #[prop(into)] form: Signal<CheckForm>,
    #[prop(into)] on_change: Callback<CheckForm>,
) -> impl IntoView {
    let i18n = use_i18n();
    let often = move |often: Often, icon: Icon, word: &'static str| {
        view! {
            <Segment
                icon
                chosen=Signal::derive(move || form.with(|form| form.often == often))
                on_choose=move |()| on_change.run(CheckForm { often, ..form.get_untracked() })
            >
                {word}
            </Segment>
        }
    };
    let others = fold(move |wording| {
        let all = recent::people(wording).into_iter();
        all.filter(|(id, _)| *id != EventId::from(learner)).collect::<Vec<_>>()
    });
    let choose = move |id: EventId| {
        let form = form.get_untracked();
        let ask = Some(id.into()).filter(|ask| form.ask != Some(*ask));
        on_change.run(CheckForm { ask, ..form });
    };
    view! {
        <div class="stack">
            <Segmented legend=t!(i18n, check.legend) name="later-look">
                {often(Often::Never, Icon::X, t!(i18n, check.never))}
                {often(Often::Once, Icon::Eye, t!(i18n, check.once))}
                {often(Often::Twice, Icon::ListChecks, t!(i18n, check.twice))}
            </Segmented>
            <When holds=move || form.with(|form| form.often != Often::Never)>
                <Picker
                    id="ask-meanwhile"
                    legend=t!(i18n, check.ask)
                    search=t!(i18n, session.search_person)
                    all=others
                    chosen=Signal::derive(move || form.with(|form| form.ask.into_iter().map(EventId::from).collect()))
                    on_toggle=choose
                />
            </When>
        </div>
    }
}

/// The looks that are to come, and whom to ask meanwhile; nothing when there are none.
#[component]
pub fn LooksToCome(#[prop(into)] looks: Signal<Vec<CheckRow>>) -> impl IntoView {
    let i18n = use_i18n();
    let row = move |it: CheckRow| {
        let skill = it.skill;
        let ask = it.ask.map(|(ask, name)| {
            let href = Address::Propose { with: Some(ask), skill: Some(skill) }.to_string();
            view! {
                <ButtonLink icon=Icon::MessageCircle href>
                    {t!(i18n, check.ask_meanwhile, name = name)}
                </ButtonLink>
            }
        });
        view! {
            <ListRow name=it.name line=it.line icon=Icon::Eye>
                {ask}
            </ListRow>
        }
    };
    move || {
        let looks = looks.get();
        (!looks.is_empty()).then(|| {
            view! {
                <Section title=t!(i18n, check.title)>
                    <RowList>{looks.into_iter().map(row).collect_view()}</RowList>
                </Section>
            }
        })
    }
}
