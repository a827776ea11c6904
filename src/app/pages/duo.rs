//! Duo's: their cards with what can be logged in one tap, and the form for a new one.

use leptos::prelude::*;
use meeloop_domain::{
    Date, day,
    id::{EventId, PersonId, SkillId},
    intent::Intent,
    shadowing::{DUO_SKILLS_LIMIT, Practice},
};
use std::collections::BTreeSet;

use super::{
    pickers::{Picker, SkillPicker},
    records::FailureNotice,
};
use crate::{
    address::{Address, use_history},
    components::{
        ActionBar, Button, ButtonKind, Card, Chip, ChipGroup, FieldKind, Notice, NoticeKind, Segment, Segmented,
        TextField, When,
    },
    icons::{Icon, Sign},
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{Failure, duo::DuoCard, fold, recent, session::practice_word, session_form::Side, use_data, use_intent},
};

/// A duo lasts this long unless somebody says otherwise, in months.
const USUAL_MONTHS: u16 = 3;

/// One duo: a tap on what happened logs it.
#[component]
pub fn DuoView(duo: DuoCard) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let intent = use_intent();
    let flash = use_flash();
    let failure = RwSignal::new(None::<Failure>);
    let ending = RwSignal::new(false);
    let which = RwSignal::new(duo.skills.first().map(|(skill, _)| *skill));
    let (id, own) = (duo.id, duo.own);
    let several = duo.skills.len() > 1;
    let skills = duo.skills.clone();
    let title = t!(i18n, duo.with, name = duo.name.clone());
    let line = duo.line.clone();
    let name = StoredValue::new(duo.name.clone());
    let duo = StoredValue::new(duo);
    let logged = move |practice| {
        let logged = move || which.get().is_some_and(|skill| duo.with_value(|duo| duo.is_logged(skill, practice)));
        Signal::derive(logged)
    };
    let log = move |practice: Practice| {
        let Some(skill) = which.get_untracked() else { return };
        if duo.with_value(|duo| duo.is_logged(skill, practice)) {
            flash.show(t!(i18n, duo.logged_already));
            return;
        }
        let on = data.once(|snapshot| snapshot.today);
        let wanted = duo.with_value(|duo| duo.intent(skill, practice, on));
        // This card is drawn anew with what was logged, before the answer comes.
        let said = t!(i18n, session.kept, name = name.get_value());
        intent.send(wanted, move |kept| match kept {
            Ok(_) => flash.show(said),
            Err(why) => drop(failure.try_set(Some(why))),
        });
    };
    let end = move |()| {
        intent.send(Intent::EndDuo { duo: id }, move |kept| match kept {
            Ok(_) => flash.show(t!(i18n, duo.ended_kept)),
            Err(why) => drop(failure.try_set(Some(why))),
        });
    };
    let names: Vec<String> = skills.iter().map(|(_, name)| name.clone()).collect();
    view! {
        <Card>
            <h3 class="cluster">
                <Sign icon=Icon::Handshake />
                <span>{title}</span>
            </h3>
            <p class="soft">{line}</p>
            {(own && several)
                .then(|| {
                    let chips = skills
                        .into_iter()
                        .map(|(skill, name)| {
                            view! {
                                <Chip
                                    pressed=Signal::derive(move || which.get() == Some(skill))
                                    on_toggle=move |_| which.set(Some(skill))
                                >
                                    {name}
                                </Chip>
                            }
                        })
                        .collect_view();
                    view! { <ChipGroup legend=t!(i18n, session.skills)>{chips}</ChipGroup> }
                })}
            {(!(own && several)).then(|| view! { <p>{names.join(", ")}</p> })}
            {own
                .then(|| {
                    let chips = Practice::ALL
                        .map(|practice| {
                            view! {
                                <Chip pressed=logged(practice) on_toggle=move |_| log(practice)>
                                    {move || practice_word(i18n.locale(), practice)}
                                </Chip>
                            }
                        });
                    view! { <ChipGroup legend=t!(i18n, duo.log_today)>{chips}</ChipGroup> }
                })}
            <FailureNotice failure />
            <When
                holds=move || ending.get()
                otherwise=move || {
                    view! {
                        <Button icon=Icon::X kind=ButtonKind::Quiet on_press=move |()| ending.set(true)>
                            {t!(i18n, duo.end)}
                        </Button>
                    }
                }
            >
                <p>{t!(i18n, duo.end_sure)}</p>
                <div class="cluster">
                    <Button icon=Icon::X on_press=end>
                        {t!(i18n, duo.end)}
                    </Button>
                    <Button icon=Icon::Undo kind=ButtonKind::Quiet on_press=move |()| ending.set(false)>
                        {t!(i18n, common.cancel)}
                    </Button>
                </div>
            </When>
        </Card>
    }
}

/// The form for a new duo.
#[component]
pub fn FormDuo() -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let intent = use_intent();
    let flash = use_flash();
    let history = use_history();
    let with = RwSignal::new(None::<PersonId>);
    let side = RwSignal::new(Side::Learned);
    let skills = RwSignal::new(BTreeSet::<SkillId>::new());
    let usual = data.once(|snapshot| day::months_after(snapshot.today, USUAL_MONTHS));
    let until = RwSignal::new(usual);
    let failure = RwSignal::new(None::<Failure>);
    let tried = RwSignal::new(false);
    let full = RwSignal::new(false);
    let people = fold(recent::people);
    let me = fold(|wording| wording.me());
    let wanted = move || -> Option<Intent> {
        let (me, with, until): (_, _, Date) = (me.get()?, with.get()?, until.get()?);
        let (learner, guide) = match side.get() {
            Side::Learned => (me, with),
            Side::Guided => (with, me),
        };
        let skills = skills.get();
        (!skills.is_empty()).then_some(Intent::FormDuo { learner, guide, skills, until })
    };
    let save = move |()| {
        let Some(wanted) = untrack(wanted) else {
            tried.set(true);
            return;
        };
        intent.send(wanted, move |kept| match kept {
            Ok(_) => {
                flash.show(t!(i18n, duo.kept));
                history.go(Address::Shadowings);
            }
            Err(why) => drop(failure.try_set(Some(why))),
        });
    };
    let toggle = move |skill: EventId| {
        let skill = skill.into();
        skills.update(|skills| {
            let room = skills.len() < DUO_SKILLS_LIMIT;
            if !skills.remove(&skill) && room {
                skills.insert(skill);
            }
            full.set(!room && !skills.contains(&skill) && skills.len() == DUO_SKILLS_LIMIT);
        });
    };
    let is = move |wanted| Signal::derive(move || side.get() == wanted);
    view! {
        <Page title=t!(i18n, duo.title_new) back="/meelopen" end=|| ()>
            <p class="soft">{t!(i18n, duo.why)}</p>
            <Picker
                id="search-person"
                legend=t!(i18n, session.with)
                search=t!(i18n, session.search_person)
                all=people
                chosen=Signal::derive(move || with.get().into_iter().map(EventId::from).collect())
                on_toggle=move |person: EventId| with.update(|with| {
                    let person = person.into();
                    *with = (*with != Some(person)).then_some(person);
                })
            />
            <Segmented legend=t!(i18n, duo.who_grows) name="side">
                <Segment icon=Icon::Footprints chosen=is(Side::Learned) on_choose=move |()| side.set(Side::Learned)>
                    {t!(i18n, duo.i_grow)}
                </Segment>
                <Segment icon=Icon::HardHat chosen=is(Side::Guided) on_choose=move |()| side.set(Side::Guided)>
                    {t!(i18n, duo.my_colleague)}
                </Segment>
            </Segmented>
            <SkillPicker
                legend=t!(i18n, duo.area)
                chosen=Signal::derive(move || skills.with(|skills| skills.iter().map(|it| (*it).into()).collect()))
                on_toggle=toggle
            />
            <When holds=move || full.get()>
                <Notice>
                    <p>{t!(i18n, moment.skills_limit)}</p>
                </Notice>
            </When>
            <TextField
                id="until"
                label=t!(i18n, duo.until)
                kind=FieldKind::Date
                value=Signal::derive(move || until.get().map(day::text).unwrap_or_default())
                on_input=move |text: String| until.set(day::parse(&text))
            />
            <ActionBar>
                <FailureNotice failure />
                <When holds=move || tried.get() && wanted().is_none()>
                    <Notice kind=NoticeKind::Error>
                        <p>{t!(i18n, duo.what_is_needed)}</p>
                    </Notice>
                </When>
                <Button icon=Icon::Handshake kind=ButtonKind::Primary on_press=save>
                    {t!(i18n, duo.form)}
                </Button>
            </ActionBar>
        </Page>
    }
}
