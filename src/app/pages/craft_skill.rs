//! One skill of one's own: how far, what a mentor looks at, how it went, who signed, what was asked.

use leptos::prelude::*;
use meeloop_domain::{id::SkillId, intent::Intent};

use super::{later_look::LooksToCome, missing::NotHere, records::FailureNotice};
use crate::{
    address::Address,
    components::{Button, ButtonKind, ButtonLink, ButtonSize, Card, LevelGlyph, ListRow, RowList, Section, StatusPill},
    icons::{Icon, Sign},
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        Failure,
        craft::{Asked, CraftStory, Signed, story},
        fold, use_intent,
    },
};

/// The page.
#[component]
pub fn CraftSkill(id: SkillId) -> impl IntoView {
    let i18n = use_i18n();
    let found = fold(move |wording| story(wording, id));
    let title = move || {
        let name = found.with(|found| found.as_ref().map(|story| story.skill.name.clone()));
        name.unwrap_or_else(|| t!(i18n, craft.title).to_owned())
    };
    view! {
        <Page title back="/mijn-vak">
            {move || match found.get() {
                Some(story) => view! { <Story story /> }.into_any(),
                None => view! { <NotHere /> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn Story(story: CraftStory) -> impl IntoView {
    let i18n = use_i18n();
    let CraftStory { skill, group, tally, criteria, signatures, claims, can_ask, sessions, moments, looks, .. } = story;
    let tally = tally.unwrap_or_else(|| t!(i18n, judge.no_sessions).to_owned());
    let unsigned = signatures.is_empty();
    view! {
        <Card>
            <div class="asks">
                <LevelGlyph glyph=skill.glyph label="" class="glyph-big" />
                <div>
                    <p>
                        <strong>{skill.words}</strong>
                    </p>
                    <p class="soft">{group}</p>
                    <p class="soft">{tally}</p>
                </div>
            </div>
        </Card>
        {can_ask
            .then(|| {
                let href = Address::LogSkill { skill: Some(skill.id), returned: None }.to_string();
                view! {
                    <ButtonLink icon=Icon::Plus kind=ButtonKind::Primary size=ButtonSize::Wide href>
                        {t!(i18n, craft.log_skill)}
                    </ButtonLink>
                }
            })}
        <ButtonLink
            icon=Icon::Search
            size=ButtonSize::Wide
            href=Address::WhoKnows { skill: Some(skill.id) }.to_string()
        >
            {t!(i18n, who.title)}
        </ButtonLink>
        <ButtonLink
            icon=Icon::CalendarPlus
            size=ButtonSize::Wide
            href=Address::Propose { with: None, skill: Some(skill.id) }.to_string()
        >
            {t!(i18n, plan.title_new)}
        </ButtonLink>
        {(!claims.is_empty())
            .then(|| {
                view! {
                    <Section title=t!(i18n, craft.claims)>
                        <RowList>
                            {claims.into_iter().map(|claim| view! { <ClaimRow claim /> }).collect_view()}
                        </RowList>
                    </Section>
                }
            })}
        <LooksToCome looks=Signal::stored(looks) />
        <Section title=t!(i18n, craft.signatures)>
            {if unsigned {
                view! { <p class="soft">{t!(i18n, craft.no_signature)}</p> }.into_any()
            } else {
                view! {
                    <RowList>
                        {signatures.into_iter().map(|signed| view! { <SignatureRow signed /> }).collect_view()}
                    </RowList>
                }
                    .into_any()
            }}
        </Section>
        {(!sessions.is_empty()).then(|| view! {
            <Section title=t!(i18n, session.title)>
                <RowList>
                    {sessions
                        .into_iter()
                        .map(|it| {
                            let href = Address::Shadowing(it.id).to_string();
                            view! {
                                <ListRow name=it.name line=it.line icon=Icon::Footprints href>
                                    <StatusPill status=it.status />
                                </ListRow>
                            }
                        })
                        .collect_view()}
                </RowList>
            </Section>
        })}
        {(!moments.is_empty()).then(|| view! {
            <Section title=t!(i18n, craft.learned)>
                <RowList>
                    {moments
                        .into_iter()
                        .map(|it| {
                            let href = Address::Moment(it.id).to_string();
                            view! { <ListRow name=it.kind line=it.line icon=it.icon href /> }
                        })
                        .collect_view()}
                </RowList>
            </Section>
        })}
        {(!criteria.is_empty())
            .then(|| {
                view! {
                    <Section title=t!(i18n, craft.criteria)>
                        <RowList>
                            {criteria
                                .into_iter()
                                .map(|(text, seen)| view! { <CriterionRow text seen /> })
                                .collect_view()}
                        </RowList>
                    </Section>
                }
            })}
    }
}

#[component]
fn ClaimRow(claim: Asked) -> impl IntoView {
    let i18n = use_i18n();
    let intent = use_intent();
    let flash = use_flash();
    let failure = RwSignal::new(None::<Failure>);
    let Asked { id, level, line, status, waits } = claim;
    let withdraw = move |()| {
        intent.send(Intent::WithdrawClaim { claim: id }, move |kept| match kept {
            Ok(_) => flash.show(t!(i18n, claim.withdrawn)),
            Err(why) => drop(failure.try_set(Some(why))),
        });
    };
    view! {
        <ListRow name=level line icon=Icon::MessageSquareQuote>
            <StatusPill status />
            {waits
                .then(|| {
                    view! {
                        <ButtonLink icon=Icon::QrCode href=Address::ShowClaim(id).to_string()>
                            {t!(i18n, beside.show)}
                        </ButtonLink>
                        <Button icon=Icon::X kind=ButtonKind::Quiet on_press=withdraw>
                            {t!(i18n, claim.withdraw)}
                        </Button>
                    }
                })}
            <FailureNotice failure />
        </ListRow>
    }
}

#[component]
fn SignatureRow(signed: Signed) -> impl IntoView {
    let Signed { glyph, level, line, until } = signed;
    view! {
        <ListRow
            name=level
            line
            sign=move || {
                view! {
                    <span aria-hidden="true">
                        <LevelGlyph glyph label="" />
                    </span>
                }
            }
        >
            {until.map(|until| view! { <p class="small soft">{until}</p> })}
        </ListRow>
    }
}

/// A criterion, and whether a mentor ticked it when the level was signed.
#[component]
fn CriterionRow(text: String, seen: bool) -> impl IntoView {
    let i18n = use_i18n();
    let word = move || if seen { t!(i18n, craft.seen) } else { t!(i18n, craft.not_seen) };
    let icon = if seen { Icon::Check } else { Icon::Eye };
    view! { <ListRow name=text line=word sign=move || view! { <Sign icon /> } /> }
}
