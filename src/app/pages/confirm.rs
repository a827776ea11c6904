//! One session: what happened, whether the other side has said so, and what may follow from it.

use leptos::prelude::*;
use meeloop_domain::{draft::TEXT_LIMIT, id::ShadowingId, intent::Intent};

use super::{focus::focus_on, missing::NotHere, records::FailureNotice};
use crate::{
    address::Address,
    components::{
        ActionBar, Button, ButtonKind, ButtonLink, ButtonSize, Card, ListRow, Notice, RowList, Section, Segment,
        Segmented, StatusPill, TextField, When,
    },
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, SETTLING, use_flash},
    state::{
        Failure, fold,
        session::{Account, Learned, SessionDetails, details},
        team::may_sign_for,
        use_intent,
    },
};

/// The page.
#[component]
pub fn Confirm(id: ShadowingId) -> impl IntoView {
    let i18n = use_i18n();
    let found = fold(move |wording| {
        let session = details(wording, id)?;
        let may_sign = session.i_guided && may_sign_for(wording, session.learner.0);
        Some((session, may_sign))
    });
    let to_confirm = move || found.with(|found| found.as_ref().is_some_and(|(it, _)| it.session.to_confirm));
    let title = move || if to_confirm() { t!(i18n, confirm.title) } else { t!(i18n, session.title) };
    view! {
        <Page title=move || title().to_owned() back="/meelopen">
            {move || match found.get() {
                Some((session, may_sign)) => view! { <Story session may_sign /> }.into_any(),
                None => view! { <NotHere /> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn Story(session: SessionDetails, may_sign: bool) -> impl IntoView {
    let i18n = use_i18n();
    let SessionDetails { session: short, day, learner, guide, accounts, skills, denials, plan, .. } = session.clone();
    let (learner_id, learner_name) = learner;
    let both = t!(i18n, session.along, learner = learner_name, guide = guide.1);
    let differ = accounts.len() > 1;
    let to_confirm = short.to_confirm;
    let (learned, mine) = (session.learned.clone(), session.mine);
    view! {
        <Card>
            <h2>{both}</h2>
            <p class="soft">{day}</p>
            <div class="cluster">
                <StatusPill status=short.status />
            </div>
            {denials.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
        </Card>
        {differ.then(|| view! {
            <Notice>
                <p>{t!(i18n, session.differ)}</p>
            </Notice>
        })}
        {accounts.into_iter().map(|account| view! { <Told account /> }).collect_view()}
        {plan.map(|plan| {
            view! {
                <ButtonLink icon=Icon::CalendarCheck size=ButtonSize::Wide href=Address::Plan(plan).to_string()>
                    {t!(i18n, plan.title)}
                </ButtonLink>
            }
        })}
        <LearnedHere id=short.id learned mine />
        <Actions session />
        {(may_sign && !to_confirm)
            .then(|| {
                view! {
                    <Section title=t!(i18n, confirm.then_sign)>
                        <div class="stack">
                            {skills
                                .into_iter()
                                .map(|(skill, name)| {
                                    let href = Address::Sign {
                                        person: learner_id,
                                        skill: Some(skill),
                                        session: Some(short.id),
                                    }
                                        .to_string();
                                    view! {
                                        <ButtonLink icon=Icon::Pencil href>
                                            {name}
                                        </ButtonLink>
                                    }
                                })
                                .collect_view()}
                        </div>
                    </Section>
                }
            })}
    }
}

/// What one side, or both, say happened.
#[component]
fn Told(account: Account) -> impl IntoView {
    let i18n = use_i18n();
    let title = match account.who {
        Some(name) => t!(i18n, session.says, name = name),
        None => t!(i18n, session.what_happened).to_owned(),
    };
    let rows = account.skills.into_iter().map(|it| {
        view! { <ListRow name=it.name line=it.words icon=Icon::Hammer /> }
    });
    view! {
        <Section title>
            <RowList>{rows.collect_view()}</RowList>
        </Section>
    }
}

/// What was learned in it, and a way to add that.
#[component]
fn LearnedHere(id: ShadowingId, learned: Vec<Learned>, mine: bool) -> impl IntoView {
    let i18n = use_i18n();
    let row = |it: Learned| {
        view! {
            <ListRow name=it.name line=it.line icon=it.icon href=Address::Moment(it.id).to_string()>
                {it.status.map(|status| view! { <StatusPill status /> })}
                {it.late.map(|late| view! { <p class="small soft">{late}</p> })}
            </ListRow>
        }
    };
    let rows = (!learned.is_empty()).then(|| {
        view! {
            <Section title=t!(i18n, session.learned)>
                <RowList>{learned.into_iter().map(row).collect_view()}</RowList>
            </Section>
        }
    });
    let add = Address::LogMoment { kind: None, session: Some(id), again: None }.to_string();
    view! {
        {rows}
        {mine
            .then(|| {
                view! {
                    <ButtonLink icon=Icon::Plus size=ButtonSize::Wide href=add>
                        {t!(i18n, session.add_learned)}
                    </ButtonLink>
                }
            })}
    }
}

/// Confirming, saying that it was not so, and taking back.
#[component]
fn Actions(session: SessionDetails) -> impl IntoView {
    let i18n = use_i18n();
    let intent = use_intent();
    let flash = use_flash();
    let failure = RwSignal::new(None::<Failure>);
    let denying = RwSignal::new(false);
    let withdrawing = RwSignal::new(false);
    // A second tap was meant for the button that stood here.
    let settled = RwSignal::new(false);
    let ask_first = move |()| {
        withdrawing.set(true);
        settled.set(false);
        let settle = move || {
            settled.try_set(true);
        };
        set_timeout(settle, SETTLING);
        focus_on("withdraw-asks");
    };
    let same = RwSignal::new(session.same_as.is_some());
    let reason = RwSignal::new(String::new());
    let send = move |wanted: Intent, said: &'static str| {
        failure.set(None);
        intent.send(wanted, move |kept| match kept {
            Ok(_) => flash.show(said),
            Err(why) => drop(failure.try_set(Some(why))),
        });
    };
    let SessionDetails { confirmable, same_as, withdrawable, session: short, .. } = session;
    let may_deny = short.to_confirm;
    let confirm = move |shadowing| {
        let same_as = same_as.filter(|_| same.get_untracked());
        send(Intent::ConfirmShadowing { shadowing, same_as }, t!(i18n, today.confirm_kept));
    };
    let deny = move |shadowing| {
        send(Intent::DenyShadowing { shadowing, reason: reason.get_untracked() }, t!(i18n, session.denied_kept));
    };
    let both_logged = same_as.map(|_| {
        view! {
            <Segmented legend=t!(i18n, session.both_logged) name="same">
                <Segment
                    icon=Icon::Check
                    chosen=Signal::derive(move || same.get())
                    on_choose=move |()| same.set(true)
                >
                    {t!(i18n, session.same_time)}
                </Segment>
                <Segment
                    icon=Icon::Plus
                    chosen=Signal::derive(move || !same.get())
                    on_choose=move |()| same.set(false)
                >
                    {t!(i18n, session.other_time)}
                </Segment>
            </Segmented>
        }
    });
    view! {
        {both_logged}
        <When holds=move || denying.get()>
            <TextField
                id="reason"
                label=t!(i18n, session.what_is_wrong)
                hint=t!(i18n, common.optional)
                limit=TEXT_LIMIT
                value=reason
                on_input=move |text| reason.set(text)
            />
        </When>
        <FailureNotice failure />
        <ActionBar>
            {confirmable
                .map(|shadowing| {
                    let confirming = move || {
                        view! {
                            <Button icon=Icon::Check kind=ButtonKind::Primary on_press=move |()| confirm(shadowing)>
                                {t!(i18n, today.confirm)}
                            </Button>
                        }
                    };
                    let denied = move || {
                        may_deny.then(|| view! {
                            <Button icon=Icon::X on_press=move |()| denying.set(true)>
                                {t!(i18n, session.deny)}
                            </Button>
                        })
                    };
                    view! {
                        <When
                            holds=move || denying.get()
                            otherwise=move || view! {
                                {denied()}
                                {confirming()}
                            }
                        >
                            <Button icon=Icon::Undo kind=ButtonKind::Quiet on_press=move |()| denying.set(false)>
                                {t!(i18n, common.back)}
                            </Button>
                            <Button icon=Icon::X kind=ButtonKind::Primary on_press=move |()| deny(shadowing)>
                                {t!(i18n, session.deny)}
                            </Button>
                        </When>
                    }
                })}
            {withdrawable
                .map(|shadowing| {
                    let withdraw = move |()| {
                        send(Intent::WithdrawShadowing { shadowing }, t!(i18n, session.withdrawn_kept));
                    };
                    let ask = move || {
                        view! {
                            <Button icon=Icon::Undo on_press=ask_first>
                                {t!(i18n, session.withdraw)}
                            </Button>
                        }
                    };
                    view! {
                        <When holds=move || withdrawing.get() otherwise=ask>
                            <div id="withdraw-asks" tabindex="-1">
                                <Notice>
                                    <p>{t!(i18n, session.withdraw_sure)}</p>
                                </Notice>
                            </div>
                            <Button icon=Icon::X kind=ButtonKind::Quiet on_press=move |()| withdrawing.set(false)>
                                {t!(i18n, common.cancel)}
                            </Button>
                            <Button icon=Icon::Undo blocked=Signal::derive(move || !settled.get()) on_press=withdraw>
                                {t!(i18n, session.withdraw_yes)}
                            </Button>
                        </When>
                    }
                })}
        </ActionBar>
    }
}
