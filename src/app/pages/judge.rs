//! Beoordelen: one claim after the other, with the evidence in view; *Teruggeven* and
//! *Goedkeuren* side by side at the thumb.

use std::collections::BTreeSet;

use leptos::prelude::*;
use meeloop_domain::{draft::TEXT_LIMIT, id::ClaimId, intent::Intent};
use serde::{Deserialize, Serialize};

use super::{later_look::LaterLook, missing::NotHere, photos::Photos, records::FailureNotice};
use crate::{
    address::{Address, use_history},
    components::{
        ActionBar, Button, ButtonKind, Card, CriteriaList, Criterion, Glyph, LevelGlyph, ListRow, Notice, RowList,
        Section, TextField, When,
    },
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        Failure,
        check::CheckForm,
        draft::Draft,
        fold,
        for_you::to_judge,
        judging::{Judging, judging},
        use_data, use_intent,
    },
};

/// What is filled in while judging.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Verdict {
    /// The criteria that were seen.
    criteria: BTreeSet<u8>,
    /// Whether the sentence for a return is open.
    returning: bool,
    /// That sentence.
    sentence: String,
    /// Whether the mentor looks in again.
    later: CheckForm,
}

/// How many claims were judged in one go. Another page ends it.
#[derive(Clone, Copy, Default)]
pub struct Sitting(RwSignal<usize>);

impl Sitting {
    /// Another page was opened.
    pub fn end(self) {
        self.0.set(0);
    }
}

/// The page; after it comes the next claim.
#[component]
pub fn Judge(id: ClaimId) -> impl IntoView {
    let i18n = use_i18n();
    let queue = fold(to_judge);
    let Sitting(done) = expect_context();
    let place = move || {
        let left = queue.with(Vec::len);
        let open = queue.with(|queue| queue.contains(&id));
        let total = done.get() + left;
        let number = (done.get() + 1).min(total);
        (open && total > 1).then(|| {
            let words = t!(i18n, common.one_of, number = number, total = total);
            view! { <span class="soft">{words}</span> }
        })
    };
    let claim = fold(move |wording| judging(wording, id));
    let known = Memo::new(move |_| claim.with(Option::is_some));
    view! {
        <Page title=t!(i18n, judge.title) back="/vandaag" end=place>
            {move || {
                if known.get() {
                    view! { <One id claim done queue /> }.into_any()
                } else {
                    view! { <NotHere /> }.into_any()
                }
            }}
        </Page>
    }
}

/// One claim.
#[component]
fn One(id: ClaimId, claim: Memo<Option<Judging>>, done: RwSignal<usize>, queue: Memo<Vec<ClaimId>>) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let intent = use_intent();
    let flash = use_flash();
    let history = use_history();
    let draft = Draft::<Verdict>::open(format!("judge:{id}"));
    let form = draft.form;
    let failure = RwSignal::new(None::<Failure>);
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let decide = Callback::new(move |(wanted, along, said): (Intent, Vec<Intent>, &'static str)| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        intent.send_with(wanted, along, move |kept| match kept {
            Ok(whole) => {
                draft.close();
                flash.show(if whole { said } else { t!(i18n, check.not_kept) });
                done.update(|done| *done += 1);
                let next = queue.with_untracked(|queue| queue.iter().find(|next| **next != id).copied());
                history.replace(next.map_or(Address::Today, Address::Judge));
            }
            Err(why) => {
                busy.set(false);
                failure.set(Some(why));
            }
        });
    });
    let approve = move |()| {
        let (criteria, later) = form.with_untracked(|form| (form.criteria.clone(), form.later));
        let today = data.once(|snapshot| snapshot.today);
        let asked =
            claim.with_untracked(|claim| claim.as_ref().filter(|it| it.alone).map(|it| (it.learner, it.skill_id)));
        let along = asked.map(|(person, skill)| later.intents(person, skill, today)).unwrap_or_default();
        decide.run((Intent::ApproveClaim { claim: id, criteria }, along, t!(i18n, judge.approved)));
    };
    let give_back = move |()| {
        let sentence = form.with_untracked(|form| form.sentence.trim().to_owned());
        if !form.with_untracked(|form| form.returning) {
            form.update(|form| form.returning = true);
            focus_soon("return-why");
        } else if sentence.is_empty() {
            error.set(Some(t!(i18n, judge.return_needs_sentence).to_owned()));
            focus_soon("return-why");
        } else {
            decide.run((Intent::ReturnClaim { claim: id, sentence }, Vec::new(), t!(i18n, judge.returned)));
        }
    };
    let cancel = move || {
        view! {
            <Button
                icon=Icon::X
                kind=ButtonKind::Quiet
                on_press=move |()| form.update(|form| form.returning = false)
            >
                {t!(i18n, common.cancel)}
            </Button>
            <Button icon=Icon::Undo kind=ButtonKind::Primary on_press=give_back>
                {t!(i18n, judge.give_back)}
            </Button>
        }
    };
    let returning = Memo::new(move |_| form.with(|form| form.returning));
    let open = Memo::new(move |_| claim.with(|claim| claim.as_ref().is_some_and(|claim| claim.open)));
    let alone = Memo::new(move |_| {
        claim.with(|claim| claim.as_ref().filter(|claim| claim.open && claim.alone).map(|claim| claim.learner))
    });
    view! {
        <Request claim form />
        {move || {
            alone
                .get()
                .filter(|_| !returning.get())
                .map(|learner| {
                    view! {
                        <LaterLook
                            learner
                            form=Signal::derive(move || form.with(|form| form.later))
                            on_change=move |later| form.update(|form| form.later = later)
                        />
                    }
                })
        }}
        <When holds=move || returning.get() && open.get()>
            <TextField
                id="return-why"
                label=t!(i18n, judge.return_why)
                hint=t!(i18n, common.required)
                limit=TEXT_LIMIT
                error=error
                value=Signal::derive(move || form.with(|form| form.sentence.clone()))
                on_input=move |text| {
                    error.set(None);
                    form.update(|form| form.sentence = text);
                }
            />
        </When>
        <When
            holds=move || open.get()
            otherwise=move || {
                view! {
                    <Notice>
                        <p>{t!(i18n, judge.closed)}</p>
                    </Notice>
                }
            }
        >
            <ActionBar>
                <FailureNotice failure />
                <When holds=move || !returning.get() otherwise=cancel>
                    <Button icon=Icon::Undo on_press=give_back>
                        {t!(i18n, judge.give_back)}
                    </Button>
                    <Button icon=Icon::Check kind=ButtonKind::Primary on_press=approve>
                        {t!(i18n, judge.approve)}
                    </Button>
                </When>
            </ActionBar>
        </When>
    }
}

/// The request, the story of sessions, the evidence, and what to look at.
#[component]
fn Request(claim: Memo<Option<Judging>>, form: RwSignal<Verdict>) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        claim.get().map(|claim| {
            let tally = claim.tally.unwrap_or_else(|| t!(i18n, judge.no_sessions).to_owned());
            let criteria = claim.criteria.into_iter().map(move |(at, text)| {
                view! {
                    <Criterion
                        checked=Signal::derive(move || form.with(|form| form.criteria.contains(&at)))
                        on_toggle=move |seen| {
                            form.update(|form| {
                                if seen {
                                    form.criteria.insert(at);
                                } else {
                                    form.criteria.remove(&at);
                                }
                            });
                        }
                    >
                        {text}
                    </Criterion>
                }
            });
            let criteria = criteria.collect_view();
            let sent = !claim.evidence.is_empty();
            let evidence = claim.evidence.into_iter().map(|it| {
                let changed =
                    it.changed.then(|| view! { <p class="small soft">{t!(i18n, claim.evidence_changed)}</p> });
                view! {
                    <ListRow name=it.name line=it.text icon=it.icon>
                        <Photos photos=it.photos />
                        {changed}
                    </ListRow>
                }
            });
            let evidence = sent.then(|| evidence.collect_view());
            view! {
                <Card>
                    <div class="asks">
                        <LevelGlyph glyph=Glyph::from(claim.mark) label=claim.level class="glyph-big" />
                        <div>
                            <h2>{claim.skill}</h2>
                            <p class="soft">{claim.asks}</p>
                            {claim.now.map(|now| view! { <p class="soft">{now}</p> })}
                        </div>
                    </div>
                    <p class="card-line">
                        <strong>{tally}</strong>
                        {claim.last_with_me.map(|last| view! { <br /> <span class="soft">{last}</span> })}
                    </p>
                    {claim
                        .says
                        .map(|says| {
                            view! {
                                <p class="card-line">
                                    <span class="soft">{t!(i18n, judge.says)}</span>
                                    <br />
                                    {format!("“{says}”")}
                                </p>
                            }
                        })}
                </Card>
                {evidence
                    .map(|evidence| {
                        view! {
                            <Section title=t!(i18n, judge.evidence)>
                                <RowList>{evidence}</RowList>
                            </Section>
                        }
                    })}
                <Card>
                    <CriteriaList legend=t!(i18n, judge.criteria)>{criteria}</CriteriaList>
                </Card>
            }
        })
    }
}

/// Puts the focus in a field that is about to appear.
fn focus_soon(id: &'static str) {
    request_animation_frame(move || {
        use wasm_bindgen::JsCast;
        if let Some(field) = document().get_element_by_id(id) {
            let field: web_sys::HtmlElement = field.unchecked_into();
            let _ = field.focus();
            field.scroll_into_view();
        }
    });
}
