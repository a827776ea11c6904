//! Rondje werkvloer: whom a leader walked along with, and what they run into.

use leptos::prelude::*;
use meeloop_domain::{
    Date, day,
    draft::TEXT_LIMIT,
    id::{EventId, PersonId},
    intent::Intent,
};
use serde::{Deserialize, Serialize};

use super::{
    pickers::{Picker, RestoredNote},
    records::FailureNotice,
    required::Required,
};
use crate::{
    address::{Address, use_history},
    components::{ActionBar, Button, ButtonKind, Empty, FieldKind, TextField, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{Failure, draft::Draft, fold, lack::Lack, round::led, use_data, use_intent},
};

/// A walk that is not kept yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct WalkForm {
    with: Option<PersonId>,
    #[serde(with = "meeloop_domain::day::maybe")]
    on: Option<Date>,
    found: String,
}

/// The form; for leaders.
#[component]
pub fn Round() -> impl IntoView {
    let i18n = use_i18n();
    let people = fold(led);
    view! {
        <Page title=t!(i18n, round.title) back="/meelopen" end=|| ()>
            <When
                holds=move || !people.with(Vec::is_empty)
                otherwise=move || view! { <Empty sentence=t!(i18n, desk.leaders_only) /> }
            >
                <Form people />
            </When>
        </Page>
    }
}

#[component]
fn Form(people: Memo<Vec<(EventId, String)>>) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let intent = use_intent();
    let flash = use_flash();
    let history = use_history();
    let draft = Draft::<WalkForm>::open("round");
    let form = draft.form;
    let failure = RwSignal::new(None::<Failure>);
    let required = Required::of(move || {
        let nobody = form.with(|form| form.with.is_none());
        nobody.then(|| Lack::at("search-person-group", t!(i18n, session.choose_person_first))).into_iter().collect()
    });
    let busy = RwSignal::new(false);
    let today = move || data.with(|snapshot| snapshot.today);
    let save = move |()| {
        let WalkForm { with, on, found } = form.get_untracked();
        if required.stops() || busy.get_untracked() {
            return;
        }
        let Some(with) = with else { return };
        busy.set(true);
        let on = on.unwrap_or_else(|| data.once(|snapshot| snapshot.today));
        intent.send(Intent::LogRound { with, on, found }, move |kept| match kept {
            Ok(_) => {
                draft.close();
                flash.show(t!(i18n, log.kept));
                history.go(Address::Shadowings);
            }
            Err(why) => {
                busy.try_set(false);
                failure.try_set(Some(why));
            }
        });
    };
    view! {
        <p class="soft">{t!(i18n, round.why)}</p>
        <RestoredNote restored=draft.restored on_clear=move |()| draft.clear() />
        <Picker
            id="search-person"
            legend=t!(i18n, round.whom)
            search=t!(i18n, session.search_person)
            all=people
            error=required.error("search-person-group")
            chosen=Signal::derive(move || form.with(|form| form.with.into_iter().map(EventId::from).collect()))
            on_toggle=move |person: EventId| form.update(|form| {
                let person = person.into();
                form.with = (form.with != Some(person)).then_some(person);
            })
        />
        <TextField
            id="on"
            label=t!(i18n, common.date)
            kind=FieldKind::Date
            value=Signal::derive(move || day::text(form.with(|form| form.on).unwrap_or_else(today)))
            on_input=move |text: String| form.update(|form| form.on = day::parse(&text))
        />
        <TextField
            id="found"
            label=t!(i18n, round.found)
            hint=t!(i18n, round.readers)
            limit=TEXT_LIMIT
            value=Signal::derive(move || form.with(|form| form.found.clone()))
            on_input=move |text| form.update(|form| form.found = text)
        />
        <ActionBar>
            <FailureNotice failure />
            <Button icon=Icon::Check kind=ButtonKind::Primary on_press=save>
                {t!(i18n, common.save)}
            </Button>
        </ActionBar>
    }
}
