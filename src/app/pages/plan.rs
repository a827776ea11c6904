//! One appointment: what was proposed, who has to agree, and what one can do about it.

use leptos::prelude::*;
use meeloop_domain::{
    draft::TEXT_LIMIT,
    id::PlanId,
    intent::Intent,
    shadowing::{CallOff, Slot},
};

use super::{missing::NotHere, records::FailureNotice, time_fields::TimeFields};
use crate::{
    address::Address,
    components::{
        ActionBar, Button, ButtonKind, ButtonLink, Card, Notice, NoticeKind, Section, StatusPill, TextField, When,
    },
    icons::{Icon, Sign},
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        Failure, fold,
        plan::{Agreeing, PlanStory, story},
        plan_form::{TimeForm, moved},
        use_intent,
    },
};

/// The page.
#[component]
pub fn Plan(id: PlanId) -> impl IntoView {
    let i18n = use_i18n();
    let found = fold(move |wording| story(wording, id));
    view! {
        <Page title=t!(i18n, plan.title) back="/meelopen">
            {move || match found.get() {
                Some(story) => view! { <Story id story /> }.into_any(),
                None => view! { <NotHere /> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn Story(id: PlanId, story: PlanStory) -> impl IntoView {
    let i18n = use_i18n();
    let PlanStory { row, heading, when, place, skills, proposed, note, waits_for, called_off, calendar, .. } =
        story.clone();
    let line = move |icon: Icon, text: String| {
        (!text.is_empty()).then(|| {
            view! {
                <p class="fact">
                    <Sign icon />
                    <span>{text}</span>
                </p>
            }
        })
    };
    view! {
        <Card>
            <h2>{heading}</h2>
            {line(Icon::Clock, when)}
            {line(Icon::MapPin, place)}
            {line(Icon::Wrench, skills.join(", "))}
            <p class="soft">{proposed}</p>
            <div class="cluster">
                <StatusPill status=row.status />
            </div>
            {(!waits_for.is_empty())
                .then(|| view! { <p class="soft">{t!(i18n, plan.waits_for, names = waits_for.join(", "))}</p> })}
        </Card>
        {(!note.is_empty())
            .then(|| {
                view! {
                    <Section title=t!(i18n, plan.note)>
                        <p>{note}</p>
                    </Section>
                }
            })}
        {(!called_off.is_empty())
            .then(|| {
                view! {
                    <Section title=t!(i18n, plan.called_off)>
                        {called_off.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
                    </Section>
                }
            })}
        {calendar.map(|file| view! { <ToCalendar file /> })}
        <Actions id story />
    }
}

/// *Zet in agenda*: the file goes to whatever calendar the device has.
#[component]
fn ToCalendar(file: String) -> impl IntoView {
    let i18n = use_i18n();
    let href = format!("data:text/calendar;charset=utf-8,{}", js_sys::encode_uri_component(&file));
    view! {
        <a class="button button-secondary button-wide" href=href download="meelopen.ics">
            <Sign icon=Icon::CalendarPlus />
            <span>{t!(i18n, plan.to_calendar)}</span>
        </a>
    }
}

/// What is open below the buttons.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Nothing,
    Agreeing,
    Moving,
    CallingOff,
}

#[component]
fn Actions(id: PlanId, story: PlanStory) -> impl IntoView {
    let i18n = use_i18n();
    let intent = use_intent();
    let flash = use_flash();
    let failure = RwSignal::new(None::<Failure>);
    let doing = RwSignal::new(Doing::Nothing);
    let tried = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let time = RwSignal::new(TimeForm::of(story.meeting.0, &story.meeting.1));
    let send = move |wanted: Intent, said: &'static str| {
        failure.set(None);
        intent.send(wanted, move |kept| match kept {
            Ok(_) => flash.show(said),
            Err(why) => drop(failure.try_set(Some(why))),
        });
    };
    let agree_with = story.agreeing.clone();
    let open = agree_with.as_ref().is_some_and(|it| it.slot.on.is_none());
    let agree = move |()| {
        let Some(Agreeing { to, slot, place }) = agree_with.clone() else { return };
        if slot.on.is_some() {
            send(Intent::AgreeShadowing { plan: id, to, slot, place }, t!(i18n, plan.agreed_kept));
            return;
        }
        if doing.get_untracked() != Doing::Agreeing {
            doing.set(Doing::Agreeing);
            return;
        }
        let filled = time.with_untracked(TimeForm::slot).filter(|slot: &Slot| slot.on.is_some());
        match filled {
            Some(slot) => {
                let place = time.with_untracked(|time| time.place.clone());
                send(Intent::AgreeShadowing { plan: id, to, slot, place }, t!(i18n, plan.agreed_kept));
            }
            None => tried.set(true),
        }
    };
    let move_it = move |()| match time.with_untracked(|time| moved(id, time)) {
        Some(wanted) => send(wanted, t!(i18n, plan.kept)),
        None => tried.set(true),
    };
    let call_off = story.call_off;
    let stop = move |()| {
        let Some(how) = call_off else { return };
        send(Intent::CallOffShadowing { plan: id, how, reason: reason.get_untracked() }, t!(i18n, plan.off_kept));
    };
    let off_word = move || match call_off {
        Some(CallOff::Declined) => t!(i18n, plan.decline),
        Some(CallOff::Missed) => t!(i18n, plan.missed),
        Some(CallOff::Cancelled) | None => t!(i18n, plan.cancel),
    };
    let is = move |what| Signal::derive(move || doing.get() == what);
    let begin = move |what| {
        move |()| {
            tried.set(false);
            doing.set(what);
        }
    };
    let buttons = view! {
        <When holds=is(Doing::Nothing)>
            {story
                .due
                .then(|| {
                    let href = Address::LogShadowing { plan: Some(id) }.to_string();
                    view! {
                        <ButtonLink icon=Icon::Footprints kind=ButtonKind::Primary href>
                            {t!(i18n, session.log)}
                        </ButtonLink>
                    }
                })}
            {call_off
                .map(|_| {
                    view! {
                        <Button icon=Icon::Clock on_press=begin(Doing::Moving)>
                            {t!(i18n, plan.another_day)}
                        </Button>
                        <Button icon=Icon::X on_press=begin(Doing::CallingOff)>
                            {off_word}
                        </Button>
                    }
                })}
        </When>
    };
    let agreeing = story.agreeing.is_some();
    let unread = story.unread;
    view! {
        <When holds=move || doing.get() == Doing::Moving || (doing.get() == Doing::Agreeing && open)>
            <TimeFields form=time />
        </When>
        <When holds=is(Doing::CallingOff)>
            <TextField
                id="reason"
                label=t!(i18n, plan.reason)
                hint=t!(i18n, common.optional)
                limit=TEXT_LIMIT
                value=reason
                on_input=move |text| reason.set(text)
            />
        </When>
        <ActionBar>
            <FailureNotice failure />
            <When holds=move || tried.get() && time.with(|time| time.on.is_none())>
                <Notice kind=NoticeKind::Error>
                    <p>{t!(i18n, plan.day_first)}</p>
                </Notice>
            </When>
            {buttons}
            <When holds=move || doing.get() != Doing::Nothing>
                <Button icon=Icon::Undo kind=ButtonKind::Quiet on_press=begin(Doing::Nothing)>
                    {t!(i18n, common.back)}
                </Button>
            </When>
            <When holds=move || agreeing && matches!(doing.get(), Doing::Nothing | Doing::Agreeing)>
                <Button icon=Icon::CalendarCheck kind=ButtonKind::Primary on_press=agree.clone()>
                    {t!(i18n, plan.agree)}
                </Button>
            </When>
            <When holds=is(Doing::Moving)>
                <Button icon=Icon::CalendarPlus kind=ButtonKind::Primary on_press=move_it>
                    {t!(i18n, plan.propose)}
                </Button>
            </When>
            <When holds=is(Doing::CallingOff)>
                <Button icon=Icon::X kind=ButtonKind::Primary on_press=stop>
                    {off_word}
                </Button>
            </When>
            <When holds=move || unread>
                <Button
                    icon=Icon::Check
                    on_press=move |()| send(Intent::AcknowledgeCallOff { plan: id }, t!(i18n, today.read_kept))
                >
                    {t!(i18n, today.read)}
                </Button>
            </When>
        </ActionBar>
    }
}
