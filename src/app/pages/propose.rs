//! Meelopen afspreken: with whom, about what, and when. Only the colleague is needed; what stays
//! open, the other side fills in.

use leptos::prelude::*;
use meeloop_domain::{
    draft::TEXT_LIMIT,
    id::{EventId, PersonId, SkillId},
};

use super::{
    pickers::{Picker, RestoredNote, SkillPicker},
    records::FailureNotice,
    required::Required,
    time_fields::TimeFields,
};
use crate::{
    address::{Address, use_history},
    components::{ActionBar, Button, ButtonKind, Segment, Segmented, TextField, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        Failure,
        draft::Draft,
        fold,
        plan_form::{PlanForm, PlanSide},
        recent, round, use_intent,
    },
};

/// The form.
#[component]
pub fn Propose(with: Option<PersonId>, skill: Option<SkillId>) -> impl IntoView {
    let i18n = use_i18n();
    let intent = use_intent();
    let flash = use_flash();
    let history = use_history();
    let clean = PlanForm { with, skills: skill.into_iter().collect(), ..PlanForm::default() };
    let draft = Draft::open_on(Address::Propose { with, skill }.to_string(), clean);
    let form = draft.form;
    let time = RwSignal::new(form.with_untracked(|form| form.time.clone()));
    // The draft comes a moment later than the page; what is typed goes into it at once.
    Effect::watch(
        move || form.with(|form| form.time.clone()),
        move |kept, _, _| {
            if time.with_untracked(|time| time != kept) {
                time.set(kept.clone());
            }
        },
        false,
    );
    Effect::watch(
        move || time.get(),
        move |typed, _, _| {
            if form.with_untracked(|form| form.time != *typed) {
                form.update(|form| form.time.clone_from(typed));
            }
        },
        false,
    );
    let failure = RwSignal::new(None::<Failure>);
    let required = Required::of(move || form.with(|form| form.lacks(i18n.locale())));
    let busy = RwSignal::new(false);
    let me = fold(|wording| wording.me());
    let people = fold(recent::people);
    let leads = fold(|wording| !round::led(wording).is_empty());
    let wanted = move |form: &PlanForm| me.get_untracked().and_then(|me| form.intent(me));
    let save = move |()| {
        if required.stops() || busy.get_untracked() {
            return;
        }
        let Some(wanted) = form.with_untracked(wanted) else { return };
        busy.set(true);
        intent.send(wanted, move |kept| match kept {
            Ok(_) => {
                draft.close();
                flash.show(t!(i18n, plan.kept));
                history.go(Address::Shadowings);
            }
            Err(why) => {
                busy.set(false);
                failure.set(Some(why));
            }
        });
    };
    let others = move || form.with(|form| form.side == PlanSide::Others);
    let chosen = move |read: fn(&PlanForm) -> Option<PersonId>| {
        Signal::derive(move || form.with(|form| read(form).into_iter().map(EventId::from).collect::<Vec<_>>()))
    };
    let is = move |side| Signal::derive(move || form.with(|form| form.side == side));
    let choose = move |side| move |()| form.update(|form| form.side = side);
    view! {
        <Page title=t!(i18n, plan.title_new) back="/meelopen" end=|| ()>
            <RestoredNote restored=draft.restored on_clear=move |()| draft.clear() />
            <Segmented legend=t!(i18n, plan.role) name="side">
                <Segment icon=Icon::Footprints chosen=is(PlanSide::Learn) on_choose=choose(PlanSide::Learn)>
                    {t!(i18n, plan.i_go_along)}
                </Segment>
                <Segment icon=Icon::HardHat chosen=is(PlanSide::Guide) on_choose=choose(PlanSide::Guide)>
                    {t!(i18n, plan.they_go_along)}
                </Segment>
                {move || leads.get().then(|| view! {
                    <Segment icon=Icon::Users chosen=is(PlanSide::Others) on_choose=choose(PlanSide::Others)>
                        {t!(i18n, plan.others)}
                    </Segment>
                })}
            </Segmented>
            <Picker
                id="search-person"
                legend=move || if others() { t!(i18n, plan.who_learns) } else { t!(i18n, session.with) }
                search=t!(i18n, session.search_person)
                all=people
                error=required.error("search-person-group")
                chosen=chosen(|form| form.with)
                on_toggle=move |person: EventId| form.update(|form| {
                    let person = person.into();
                    form.with = (form.with != Some(person)).then_some(person);
                })
            />
            <When holds=others>
                <Picker
                    id="search-guide"
                    legend=t!(i18n, plan.from_whom)
                    search=t!(i18n, session.search_person)
                    all=people
                    error=required.error("search-guide-group")
                    chosen=chosen(|form| form.guide)
                    on_toggle=move |person: EventId| form.update(|form| {
                        let person = person.into();
                        form.guide = (form.guide != Some(person)).then_some(person);
                    })
                />
            </When>
            <SkillPicker
                legend=t!(i18n, session.skills)
                chosen=Signal::derive(move || form.with(|form| form.skills.iter().map(|it| (*it).into()).collect()))
                on_toggle=move |skill: EventId| form.update(|form| {
                    let skill = skill.into();
                    if !form.skills.remove(&skill) {
                        form.skills.insert(skill);
                    }
                })
            />
            <p class="soft">{t!(i18n, plan.open_is_fine)}</p>
            <TimeFields form=time />
            <TextField
                id="plan-note"
                label=t!(i18n, plan.note)
                hint=t!(i18n, common.optional)
                limit=TEXT_LIMIT
                value=Signal::derive(move || form.with(|form| form.note.clone()))
                on_input=move |text| form.update(|form| form.note = text)
            />
            <ActionBar>
                <FailureNotice failure />
                <Button icon=Icon::CalendarPlus kind=ButtonKind::Primary on_press=save>
                    {t!(i18n, plan.propose)}
                </Button>
            </ActionBar>
        </Page>
    }
}
