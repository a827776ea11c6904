//! Team: the matrix on a wide screen, per skill or per person on a phone; what was shared with the
//! team, and what was signed this week.

use leptos::prelude::*;
use meeloop_domain::id::TeamId;

use crate::{
    address::{Address, Desk},
    components::{
        Button, ButtonKind, ButtonLink, Coverage, Empty, Glyph, LevelGlyph, ListRow, Place, RowList, Section, Segment,
        Segmented, When,
    },
    icons::{Icon, Sign},
    locales::{t, use_i18n},
    shell::Page,
    state::{
        desk::{Hat, hat},
        fold,
        team::{SharedMoment, TeamPerson, TeamSkill, TeamView, shared_with_mentor, team, teams},
    },
};

mod matrix;

use matrix::TeamMatrix;

/// So many shared moments stand there before *Alles tonen*.
const FIRST: usize = 6;

/// What a phone shows of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Skill,
    Person,
}

/// The page.
#[component]
pub fn Team() -> impl IntoView {
    let i18n = use_i18n();
    let mine = fold(teams);
    let hat = fold(hat);
    let with_mentor = fold(shared_with_mentor);
    let chosen = RwSignal::new(None::<TeamId>);
    let id = Memo::new(move |_| chosen.get().or_else(|| mine.with(|mine| mine.first().map(|(id, _)| *id))));
    let shown = fold(move |wording| team(wording, id.get()?));
    let choice = move || {
        view! {
            <Segmented legend=t!(i18n, team.which) name="team">
                {mine
                    .get()
                    .into_iter()
                    .map(|(team, name)| {
                        view! {
                            <Segment
                                icon=Icon::Users
                                chosen=Signal::derive(move || id.get() == Some(team))
                                on_choose=move |()| chosen.set(Some(team))
                            >
                                {name}
                            </Segment>
                        }
                    })
                    .collect_view()}
            </Segmented>
        }
    };
    view! {
        <Page title=t!(i18n, team.title) place=Place::Team wide=true>
            <When holds=move || !hat.with(Hat::is_bare)>
                <ButtonLink icon=Icon::Settings href=Address::Desk(Desk::Menu).to_string()>
                    {t!(i18n, desk.title)}
                </ButtonLink>
            </When>
            <When holds=move || mine.with(|mine| mine.len() > 1)>{choice()}</When>
            {move || match shown.get() {
                Some(team) => view! { <Shown team /> }.into_any(),
                None => view! { <Empty sentence=t!(i18n, team.no_team) /> }.into_any(),
            }}
            <Shared title=t!(i18n, team.with_mentor) moments=with_mentor />
        </Page>
    }
}

#[component]
fn Shown(team: TeamView) -> impl IntoView {
    let i18n = use_i18n();
    let team = StoredValue::new(team);
    let bare = team.with_value(|team| team.skills.is_empty());
    let signed = team.with_value(|team| team.signed.clone());
    let shared = team.with_value(|team| team.shared.clone());
    let quiet = signed.is_empty();
    let name = team.with_value(|team| team.name.clone());
    view! {
        <h2>{name}</h2>
        {if bare {
            view! { <Empty sentence=t!(i18n, team.no_skills) /> }.into_any()
        } else {
            view! { <Known team /> }.into_any()
        }}
        <div class="columns">
            <Section title=t!(i18n, wall.approved_this_week)>
                {if quiet {
                    view! { <p class="soft">{t!(i18n, wall.nothing_this_week)}</p> }.into_any()
                } else {
                    view! {
                        <RowList>
                            {signed
                                .into_iter()
                                .map(|it| {
                                    let glyph = Glyph::from(it.mark);
                                    view! {
                                        <ListRow
                                            name=it.name
                                            line=format!("{}, {}", it.line, it.level)
                                            sign=move || mark(glyph)
                                        />
                                    }
                                })
                                .collect_view()}
                        </RowList>
                    }
                        .into_any()
                }}
            </Section>
            <Section title=t!(i18n, team.shared)>
                {if shared.is_empty() {
                    view! { <p class="soft">{t!(i18n, team.nothing_shared)}</p> }.into_any()
                } else {
                    view! { <SharedList moments=shared /> }.into_any()
                }}
            </Section>
        </div>
    }
}

/// What may be read of others under this heading, if there is any: the newest first, and all of it.
#[component]
pub fn Shared(title: &'static str, moments: Memo<Vec<SharedMoment>>) -> impl IntoView {
    let i18n = use_i18n();
    let all = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        moments.with(|it| it.iter().take(if all.get() { it.len() } else { FIRST }).cloned().collect::<Vec<_>>())
    });
    let more = move || shown.with(Vec::len) < moments.with(Vec::len);
    view! {
        <When holds=move || !moments.with(Vec::is_empty)>
            <Section title>
                {move || view! { <SharedList moments=shown.get() /> }}
                <When holds=more>
                    <Button icon=Icon::ListChecks kind=ButtonKind::Quiet on_press=move |()| all.set(true)>
                        {t!(i18n, common.show_all)}
                    </Button>
                </When>
            </Section>
        </When>
    }
}

/// Moments that somebody shared.
#[component]
fn SharedList(moments: Vec<SharedMoment>) -> impl IntoView {
    let row = |it: SharedMoment| {
        view! {
            <ListRow name=it.name line=it.text icon=it.icon href=it.href>
                <p class="small soft">{it.who}</p>
            </ListRow>
        }
    };
    view! { <RowList>{moments.into_iter().map(row).collect_view()}</RowList> }
}

/// The matrix, or on a phone what it says per skill or per person.
#[component]
fn Known(team: StoredValue<TeamView>) -> impl IntoView {
    let i18n = use_i18n();
    let by = RwSignal::new(By::Skill);
    let is = move |wanted| Signal::derive(move || by.get() == wanted);
    view! {
        <div class="only-wide">
            <TeamMatrix team />
        </div>
        <div class="only-narrow stack-wide">
            <Segmented legend=t!(i18n, team.show_by) name="by">
                <Segment icon=Icon::Hammer chosen=is(By::Skill) on_choose=move |()| by.set(By::Skill)>
                    {t!(i18n, team.by_skill)}
                </Segment>
                <Segment icon=Icon::UserRound chosen=is(By::Person) on_choose=move |()| by.set(By::Person)>
                    {t!(i18n, team.by_person)}
                </Segment>
            </Segmented>
            {move || match by.get() {
                By::Skill => {
                    let skills = team.with_value(|team| team.skills.clone());
                    view! { <RowList>{skills.into_iter().map(|skill| view! { <SkillRow skill /> }).collect_view()}</RowList> }
                        .into_any()
                }
                By::Person => {
                    let people = team.with_value(|team| team.people.clone());
                    view! { <RowList>{people.into_iter().map(|person| view! { <PersonRow person /> }).collect_view()}</RowList> }
                        .into_any()
                }
            }}
        </div>
    }
}

/// A glyph whose words stand beside it.
fn mark(glyph: Glyph) -> impl IntoView {
    view! {
        <span aria-hidden="true">
            <LevelGlyph glyph label="" />
        </span>
    }
}

/// One skill: how many can do it alone, and who; opens in place.
#[component]
fn SkillRow(skill: TeamSkill) -> impl IntoView {
    let i18n = use_i18n();
    let TeamSkill { name, able, short, words, coverage, people, .. } = skill;
    let thin = coverage == Coverage::Thin;
    view! {
        <li>
            <details class="fold">
                <summary class="row">
                    <span class=if thin { "count count-thin" } else { "count" } aria-hidden="true">
                        {short}
                    </span>
                    <span class="row-body">
                        <span class="row-name">{name}</span>
                        <span class="row-line">{words}</span>
                        {(thin && able == 1)
                            .then(|| {
                                view! {
                                    <span class="row-extra">
                                        <span class="status status-wait">
                                            <Sign icon=Icon::TriangleAlert />
                                            <span>{t!(i18n, team.only_one)}</span>
                                        </span>
                                    </span>
                                }
                            })}
                    </span>
                    <span class="row-arrow">
                        <Sign icon=Icon::ChevronRight />
                    </span>
                </summary>
                <ul class="fold-body">
                    {people
                        .into_iter()
                        .map(|(name, glyph, words)| {
                            view! { <ListRow name line=words sign=move || mark(glyph) /> }
                        })
                        .collect_view()}
                </ul>
            </details>
        </li>
    }
}

/// One colleague; a mentor goes on to sign.
#[component]
fn PersonRow(person: TeamPerson) -> impl IntoView {
    let i18n = use_i18n();
    let TeamPerson { id, name, able, may_sign, .. } = person;
    let line = match able {
        0 => t!(i18n, team.able_none).to_owned(),
        1 => t!(i18n, team.able_one).to_owned(),
        count => t!(i18n, team.able, count = count),
    };
    if may_sign {
        view! { <ListRow name line icon=Icon::UserRound href=Address::Sign { person: id, skill: None, session: None }.to_string() /> }.into_any()
    } else {
        view! { <ListRow name line icon=Icon::UserRound /> }.into_any()
    }
}
