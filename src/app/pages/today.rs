//! Vandaag: one big *Loggen*, what waits for you, and what you logged.

use leptos::prelude::*;

use super::{
    records::{FailureNotice, Record},
    welcome::Welcome,
};
use crate::{
    address::{Address, Desk},
    components::{
        Button, ButtonKind, ButtonLink, ButtonSize, Each, Empty, Glyph, LevelGlyph, ListRow, Place, RowList, Section,
        When,
    },
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        Failure,
        desk::setting_up::unfinished,
        fold,
        for_you::{Ask, ForYou, for_you},
        logged::{Logged, Mend, logged},
        moment_form::shared_with_team,
        side_by_side::is_mentor,
        use_data, use_intent,
    },
};
use meeloop_domain::intent::Intent;

/// So many records are shown before *Alles tonen*.
const FIRST: usize = 10;

/// The page.
#[component]
pub fn Today() -> impl IntoView {
    let i18n = use_i18n();
    let waiting = fold(for_you);
    let mentor = fold(is_mentor);
    let records = fold(logged);
    let setting_up = fold(unfinished);
    let all = RwSignal::new(false);
    let shown = move || records.with(|records| if all.get() { records.len() } else { records.len().min(FIRST) });
    let more = move || records.with(Vec::len) > shown();
    view! {
        <Page title=t!(i18n, today.title) place=Place::Today>
            <ButtonLink icon=Icon::Plus kind=ButtonKind::Primary size=ButtonSize::Big href="/loggen">
                {t!(i18n, today.log)}
            </ButtonLink>
            <ButtonLink icon=Icon::Search size=ButtonSize::Wide href=Address::WhoKnows { skill: None }.to_string()>
                {t!(i18n, who.title)}
            </ButtonLink>
            <When holds=move || mentor.get()>
                <ButtonLink icon=Icon::ScanQrCode size=ButtonSize::Wide href=Address::SideBySide.to_string()>
                    {t!(i18n, beside.title)}
                </ButtonLink>
            </When>
            {move || {
                setting_up
                    .get()
                    .map(|step| {
                        view! {
                            <ButtonLink icon=Icon::ListChecks size=ButtonSize::Wide href=Desk::Menu.to_string()>
                                {t!(i18n, setup.go_on, step = step)}
                            </ButtonLink>
                        }
                    })
            }}
            <Welcome />
            <Section title=t!(i18n, today.for_you)>
                <When
                    holds=move || !waiting.with(Vec::is_empty)
                    otherwise=move || view! { <p class="soft">{t!(i18n, today.nothing_for_you)}</p> }
                >
                    <RowList>
                        <Each each=move || waiting.get() key=|it| (it.ask.key(), it.line.clone()) let:it>
                            <Waits it />
                        </Each>
                    </RowList>
                </When>
            </Section>
            <Section title=t!(i18n, today.logged)>
                <When
                    holds=move || !records.with(Vec::is_empty)
                    otherwise=move || view! { <Empty sentence=t!(i18n, today.nothing_logged) /> }
                >
                    <RowList>
                        <Each
                            each=move || records.with(|records| records[..shown()].to_vec())
                            key=Logged::drawn
                            let:record
                        >
                            <Record record />
                        </Each>
                    </RowList>
                    <When holds=more>
                        <Button
                            icon=Icon::ListChecks
                            kind=ButtonKind::Quiet
                            on_press=move |()| all.set(true)
                        >
                            {t!(i18n, common.show_all)}
                        </Button>
                    </When>
                </When>
            </Section>
        </Page>
    }
}

/// One thing that waits, with what can be done about it.
#[component]
fn Waits(it: ForYou) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let intent = use_intent();
    let flash = use_flash();
    let failure = RwSignal::new(None::<Failure>);
    let send = move |wanted: Intent, said: &'static str| {
        intent.send(wanted, move |kept| match kept {
            Ok(_) => flash.show(said),
            Err(why) => drop(failure.try_set(Some(why))),
        });
    };
    let ForYou { ask, name, line } = it;
    match ask {
        Ask::Read(claim, skill) => view! {
            <ListRow name line icon=Icon::Undo>
                <Button
                    icon=Icon::Check
                    on_press=move |()| send(Intent::AcknowledgeReturn { claim }, t!(i18n, today.read_kept))
                >
                    {t!(i18n, today.read)}
                </Button>
                <ButtonLink icon=Icon::Award href=Address::LogSkill { skill: Some(skill), returned: Some(claim) }.to_string()>
                    {t!(i18n, today.log_again)}
                </ButtonLink>
                <FailureNotice failure />
            </ListRow>
        }
        .into_any(),
        Ask::Confirm(shadowing) => view! {
            <ListRow name line icon=Icon::Footprints>
                <Button
                    icon=Icon::Check
                    on_press=move |()| send(
                        Intent::ConfirmShadowing { shadowing, same_as: None },
                        t!(i18n, today.confirm_kept),
                    )
                >
                    {t!(i18n, today.confirm)}
                </Button>
                <FailureNotice failure />
            </ListRow>
        }
        .into_any(),
        Ask::Settle(shadowing) => view! {
            <ListRow name line icon=Icon::Footprints>
                <Button
                    icon=Icon::Undo
                    on_press=move |()| send(
                        Intent::WithdrawShadowing { shadowing },
                        t!(i18n, session.withdrawn_kept),
                    )
                >
                    {t!(i18n, session.withdraw)}
                </Button>
                <ButtonLink icon=Icon::Eye href=Address::Shadowing(shadowing).to_string()>
                    {t!(i18n, today.look)}
                </ButtonLink>
                <FailureNotice failure />
            </ListRow>
        }
        .into_any(),
        Ask::Agree(plan, to, slot) => {
            let agree = move |slot| {
                let place = data.once(|snapshot| {
                    let proposal = snapshot.view.plans.get(&plan).and_then(|plan| plan.proposal());
                    proposal.map(|it| it.place.as_str().to_owned()).unwrap_or_default()
                });
                send(Intent::AgreeShadowing { plan, to, slot, place }, t!(i18n, plan.agreed_kept));
            };
            view! {
                <ListRow name line icon=Icon::CalendarCheck>
                    {slot
                        .map(|slot| {
                            view! {
                                <Button icon=Icon::Check on_press=move |()| agree(slot)>
                                    {t!(i18n, plan.agree)}
                                </Button>
                            }
                        })}
                    <ButtonLink icon=Icon::Eye href=Address::Plan(plan).to_string()>
                        {if slot.is_some() { t!(i18n, plan.something_else) } else { t!(i18n, plan.choose_day) }}
                    </ButtonLink>
                    <FailureNotice failure />
                </ListRow>
            }
            .into_any()
        }
        Ask::LogPlan(plan) => view! {
            <ListRow name line icon=Icon::Footprints>
                <ButtonLink icon=Icon::Plus href=Address::LogShadowing { plan: Some(plan) }.to_string()>
                    {t!(i18n, session.log)}
                </ButtonLink>
                <ButtonLink icon=Icon::Eye href=Address::Plan(plan).to_string()>
                    {t!(i18n, plan.something_else)}
                </ButtonLink>
            </ListRow>
        }
        .into_any(),
        Ask::ReadCallOff(plan, with) => view! {
            <ListRow name line icon=Icon::X>
                <Button
                    icon=Icon::Check
                    on_press=move |()| send(Intent::AcknowledgeCallOff { plan }, t!(i18n, today.read_kept))
                >
                    {t!(i18n, today.read)}
                </Button>
                <ButtonLink
                    icon=Icon::CalendarPlus
                    href=Address::Propose { with: Some(with), skill: None }.to_string()
                >
                    {t!(i18n, plan.again)}
                </ButtonLink>
                <FailureNotice failure />
            </ListRow>
        }
        .into_any(),
        Ask::Share(moment) => {
            let share = move |()| {
                if let Some(wanted) = data.once(|snapshot| shared_with_team(snapshot, moment)) {
                    send(wanted, t!(i18n, today.share_kept));
                }
            };
            view! {
                <ListRow name line icon=Icon::Users>
                    <Button icon=Icon::Check on_press=share>
                        {t!(i18n, today.share)}
                    </Button>
                    <ButtonLink icon=Icon::Eye href=Address::Moment(moment).to_string()>
                        {t!(i18n, today.look)}
                    </ButtonLink>
                    <FailureNotice failure />
                </ListRow>
            }
            .into_any()
        }
        Ask::HoldCheck(check, with, skill) => view! {
            <ListRow name line icon=Icon::Eye>
                <Button
                    icon=Icon::Check
                    on_press=move |()| send(Intent::HoldCheck { check }, t!(i18n, check.held_kept))
                >
                    {t!(i18n, check.held)}
                </Button>
                <ButtonLink
                    icon=Icon::CalendarPlus
                    href=Address::Propose { with: Some(with), skill: Some(skill) }.to_string()
                >
                    {t!(i18n, plan.title_new)}
                </ButtonLink>
                <FailureNotice failure />
            </ListRow>
        }
        .into_any(),
        Ask::ReadOutcome(of, mend) => {
            let mend = mend.map(|mend| match mend {
                Mend::Again(to) => (Icon::Rotate, to, t!(i18n, today.again)),
                Mend::Look(to) => (Icon::Eye, to, t!(i18n, today.look)),
            });
            view! {
                <ListRow name line icon=Icon::Archive>
                    <Button
                        icon=Icon::Check
                        on_press=move |()| send(Intent::AcknowledgeOutcome { of }, t!(i18n, today.read_kept))
                    >
                        {t!(i18n, today.read)}
                    </Button>
                    {mend
                        .map(|(icon, to, word)| view! { <ButtonLink icon href=to.to_string()>{word}</ButtonLink> })}
                    <FailureNotice failure />
                </ListRow>
            }
            .into_any()
        }
        Ask::ReadOutcomes(ids) => {
            let read = move |()| {
                let mut all = ids.iter().map(|of| Intent::AcknowledgeOutcome { of: *of });
                let Some(first) = all.next() else { return };
                intent.send_with(first, all.collect(), move |kept| match kept {
                    Ok(_) => flash.show(t!(i18n, today.read_kept)),
                    Err(why) => drop(failure.try_set(Some(why))),
                });
            };
            view! {
                <ListRow name line icon=Icon::Archive>
                    <Button icon=Icon::Check on_press=read>
                        {t!(i18n, today.read)}
                    </Button>
                    <ButtonLink icon=Icon::Eye href=Address::Sync.to_string()>
                        {t!(i18n, today.look)}
                    </ButtonLink>
                    <FailureNotice failure />
                </ListRow>
            }
            .into_any()
        }
        Ask::Judge(claim, mark) => view! {
            <ListRow
                name
                line
                sign=move || {
                    view! {
                        <span aria-hidden="true">
                            <LevelGlyph glyph=Glyph::from(mark) label="" />
                        </span>
                    }
                }
            >
                <ButtonLink icon=Icon::Award href=Address::Judge(claim).to_string()>
                    {t!(i18n, today.judge)}
                </ButtonLink>
            </ListRow>
        }
        .into_any(),
    }
}
