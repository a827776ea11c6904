//! Meelopen that just happened: with whom, who learned, and what happened with each skill.

use leptos::prelude::*;
use meeloop_domain::{
    audience::Reader,
    id::{EventId, PlanId, SkillId},
    shadowing::Practice,
};

use super::{
    pickers::{Picker, RestoredNote, SkillPicker},
    records::FailureNotice,
    required::Required,
};
use crate::{
    address::{Address, use_history},
    components::{
        ActionBar, Button, ButtonKind, Card, Chip, ChipGroup, Each, FieldKind, Segment, Segmented, TextField,
    },
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        Failure,
        draft::Draft,
        fold, recent,
        session::practice_word,
        session_form::{SessionForm, Side, happened_at},
        use_data, use_intent,
    },
};

/// The form; with an appointment, what was agreed is filled in.
#[component]
pub fn LogShadowing(plan: Option<PlanId>) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let intent = use_intent();
    let flash = use_flash();
    let history = use_history();
    let agreed = plan.and_then(|plan| {
        data.once(|snapshot| match snapshot.me.reader {
            Reader::Person(me) => snapshot.view.plans.get(&plan).map(|plan| SessionForm::of(plan, me, snapshot.today)),
            Reader::Wall(_) => None,
        })
    });
    let draft = match (plan, agreed) {
        (Some(plan), Some(form)) => Draft::open_on(format!("shadowing-{plan}"), form),
        _ => Draft::<SessionForm>::open("shadowing"),
    };
    let form = draft.form;
    let required = Required::of(move || form.with(|form| form.lacks(i18n.locale())));
    let failure = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    let people = fold(recent::people);
    let today = move || data.with(|snapshot| snapshot.today);
    let day = move || meeloop_domain::day::text(form.with(|form| form.on).unwrap_or_else(today));
    let intended = move |form: &SessionForm| {
        let Reader::Person(me) = data.once(|snapshot| snapshot.me.reader) else { return None };
        form.intent(me, data.once(|snapshot| snapshot.today))
    };
    let save = move |()| {
        if required.stops() || busy.get_untracked() {
            return;
        }
        let Some(wanted) = form.with_untracked(intended) else { return };
        busy.set(true);
        let with = form.with_untracked(|form| form.with);
        let name = people.with_untracked(|people| {
            people
                .iter()
                .find(|(id, _)| Some(*id) == with.map(EventId::from))
                .map(|(_, name)| name.clone())
                .unwrap_or_default()
        });
        intent.send(wanted, move |kept| match kept {
            Ok(_) => {
                draft.close();
                flash.show(t!(i18n, session.kept, name = name));
                history.go(Address::Today);
            }
            Err(why) => {
                busy.set(false);
                failure.set(Some(why));
            }
        });
    };
    view! {
        <Page title=t!(i18n, session.title) back="/loggen" end=|| ()>
            <RestoredNote restored=draft.restored on_clear=move |()| draft.clear() />
            <Picker
                id="search-person"
                legend=t!(i18n, session.with)
                search=t!(i18n, session.search_person)
                all=people
                error=required.error("search-person-group")
                chosen=Signal::derive(move || form.with(|form| form.with.into_iter().map(EventId::from).collect()))
                on_toggle=move |person: EventId| form.update(|form| {
                    let person = person.into();
                    form.with = (form.with != Some(person)).then_some(person);
                })
            />
            <Sides form />
            <TextField
                id="on"
                label=t!(i18n, common.date)
                kind=FieldKind::Date
                value=Signal::derive(day)
                on_input=move |text: String| form.update(|form| form.on = meeloop_domain::day::parse(&text))
            />
            <SkillPicker
                legend=t!(i18n, session.skills)
                error=required.error("search-skill-group")
                chosen=Signal::derive(move || form.with(|form| form.skills.iter().map(|(skill, _)| (*skill).into()).collect()))
                on_toggle=move |skill: EventId| form.update(|form| form.toggle(skill.into()))
            />
            <Each
                each=move || form.with(|form| form.skills.iter().map(|(skill, _)| *skill).collect::<Vec<_>>())
                key=|skill| *skill
                let:skill
            >
                <Practices form skill required />
            </Each>
            <ActionBar>
                <FailureNotice failure />
                <Button icon=Icon::Check kind=ButtonKind::Primary on_press=save>
                    {t!(i18n, common.save)}
                </Button>
            </ActionBar>
        </Page>
    }
}

/// Who learned.
#[component]
fn Sides(form: RwSignal<SessionForm>) -> impl IntoView {
    let i18n = use_i18n();
    let is = move |side| Signal::derive(move || form.with(|form| form.side == side));
    let choose = move |side| move |()| form.update(|form| form.side = side);
    view! {
        <Segmented legend=t!(i18n, session.role) name="side">
            <Segment icon=Icon::Footprints chosen=is(Side::Learned) on_choose=choose(Side::Learned)>
                {t!(i18n, session.i_went_along)}
            </Segment>
            <Segment icon=Icon::HardHat chosen=is(Side::Guided) on_choose=choose(Side::Guided)>
                {t!(i18n, session.they_went_along)}
            </Segment>
        </Segmented>
    }
}

/// What happened with one skill.
#[component]
fn Practices(form: RwSignal<SessionForm>, skill: SkillId, required: Required) -> impl IntoView {
    let i18n = use_i18n();
    let name = fold(move |wording| wording.skill(skill));
    let pressed = move |practice| {
        let has = move |form: &SessionForm| {
            form.skills.iter().any(|(chosen, practices)| *chosen == skill && practices.contains(&practice))
        };
        Signal::derive(move || form.with(has))
    };
    view! {
        <Card>
            <ChipGroup
                id=happened_at(skill)
                legend=move || t!(i18n, session.happened_with, skill = name.get())
                error=required.error(happened_at(skill))
            >
                {Practice::ALL
                    .map(|practice| {
                        view! {
                            <Chip
                                pressed=pressed(practice)
                                on_toggle=move |to| form.update(|form| form.practise(skill, practice, to))
                            >
                                {move || practice_word(i18n.locale(), practice)}
                            </Chip>
                        }
                    })}
            </ChipGroup>
        </Card>
    }
}
