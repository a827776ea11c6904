//! Naast elkaar goedkeuren: a mentor scans or types what the learner's screen shows, and signs on
//! the own phone, also without network.

use std::collections::BTreeSet;

use leptos::prelude::*;
use meeloop_domain::side_by_side::ClaimCode;

use super::{
    records::FailureNotice,
    scanning::{Scanning, type_instead},
};
use crate::{
    address::{Address, use_history},
    components::{
        ActionBar, Button, ButtonKind, ButtonSize, Card, CriteriaList, Criterion, FieldKind, ListRow, Notice,
        NoticeKind, RowList, TextField,
    },
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        Failure, fold,
        side_by_side::{Asked, asked},
        use_intent,
    },
};

/// The page.
#[component]
pub fn SideBySide() -> impl IntoView {
    let i18n = use_i18n();
    // Opening a scanned address fills in the code; it does nothing by itself.
    let from_link = window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned();
    let typed = RwSignal::new(from_link);
    let scanning = RwSignal::new(false);
    let wrong = RwSignal::new(false);
    let code = RwSignal::new(None::<ClaimCode>);
    let found = fold(move |wording| code.get().map(|code| asked(wording, code)));
    let chosen = RwSignal::new(None::<Asked>);
    let read = move |text: &str| match ClaimCode::read(text) {
        Ok(read) => {
            wrong.set(false);
            scanning.set(false);
            chosen.set(None);
            code.set(Some(read));
        }
        Err(_) => wrong.set(true),
    };
    let ask = move || {
        if scanning.get() {
            return view! {
                <Scanning
                    on_text=move |text: String| read(&text)
                    on_close=move |()| type_instead(scanning, "claim-code")
                />
            }
            .into_any();
        }
        let error = move || wrong.get().then(|| t!(i18n, beside.no_code).to_owned());
        view! {
            <p>{t!(i18n, beside.how)}</p>
            <TextField
                id="claim-code"
                label=t!(i18n, beside.code)
                kind=FieldKind::Code
                error=Signal::derive(error)
                value=typed
                on_input=move |text| {
                    wrong.set(false);
                    typed.set(text);
                }
            />
            <Button icon=Icon::ScanQrCode size=ButtonSize::Wide on_press=move |()| scanning.set(true)>
                {t!(i18n, scan.open)}
            </Button>
            <ActionBar>
                <Button
                    icon=Icon::ChevronRight
                    kind=ButtonKind::Primary
                    on_press=move |()| read(&typed.get_untracked())
                >
                    {t!(i18n, beside.next)}
                </Button>
            </ActionBar>
        }
        .into_any()
    };
    let answer = move || match (chosen.get(), found.get()) {
        (Some(one), _) => view! { <Sign one /> }.into_any(),
        (None, None) => ask().into_any(),
        (None, Some(found)) => match found.as_slice() {
            [] => view! {
                <Notice kind=NoticeKind::Warning>
                    <p>{t!(i18n, beside.unknown)}</p>
                </Notice>
                <Button icon=Icon::Rotate size=ButtonSize::Wide on_press=move |()| code.set(None)>
                    {t!(i18n, common.again)}
                </Button>
            }
            .into_any(),
            [one] => view! { <Sign one=one.clone() /> }.into_any(),
            several => view! { <Which several=several.to_vec() chosen /> }.into_any(),
        },
    };
    view! { <Page title=t!(i18n, beside.title) back="/vandaag" end=|| ()>{answer}</Page> }
}

/// Two people or skills can have the same short code: then one chooses.
#[component]
fn Which(several: Vec<Asked>, chosen: RwSignal<Option<Asked>>) -> impl IntoView {
    let i18n = use_i18n();
    let row = move |one: Asked| {
        let (name, line) = (one.asks.clone(), one.name.clone());
        view! {
            <ListRow name line icon=Icon::UserRound>
                <Button icon=Icon::Check on_press=move |()| chosen.set(Some(one.clone()))>
                    {t!(i18n, beside.this_one)}
                </Button>
            </ListRow>
        }
    };
    view! {
        <p>{t!(i18n, beside.which)}</p>
        <RowList>{several.into_iter().map(row).collect_view()}</RowList>
    }
}

#[component]
fn Sign(one: Asked) -> impl IntoView {
    let i18n = use_i18n();
    let intent = use_intent();
    let flash = use_flash();
    let history = use_history();
    let failure = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    let seen = RwSignal::new(BTreeSet::<u8>::new());
    let Asked { asks, name, criteria, barred, known, .. } = one.clone();
    // With network this phone may have the claim itself, with all that belongs to it.
    if let Some(claim) = known.filter(|_| barred.is_none()) {
        request_animation_frame(move || history.replace(Address::Judge(claim)));
    }
    let may = barred.is_none();
    let criterion = move |(at, text): (u8, String)| {
        view! {
            <Criterion
                checked=Signal::derive(move || seen.with(|seen| seen.contains(&at)))
                on_toggle=move |is| seen.update(|seen| {
                    if is {
                        seen.insert(at);
                    } else {
                        seen.remove(&at);
                    }
                })
            >
                {text}
            </Criterion>
        }
    };
    let approve = move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        intent.send(one.intent(seen.get_untracked()), move |kept| match kept {
            Ok(_) => {
                flash.show(t!(i18n, judge.approved));
                history.go(Address::Today);
            }
            Err(why) => {
                busy.set(false);
                failure.set(Some(why));
            }
        });
    };
    view! {
        <Card>
            <h2>{asks}</h2>
            <p>{name}</p>
        </Card>
        {barred.map(|why| view! {
            <Notice kind=NoticeKind::Warning>
                <p>{why}</p>
            </Notice>
        })}
        {may.then(|| view! {
            <Card>
                <CriteriaList legend=t!(i18n, judge.criteria)>
                    {criteria.into_iter().map(criterion).collect_view()}
                </CriteriaList>
            </Card>
            <ActionBar>
                <FailureNotice failure />
                <Button icon=Icon::Check kind=ButtonKind::Primary on_press=approve>
                    {t!(i18n, judge.approve)}
                </Button>
            </ActionBar>
        })}
    }
}
