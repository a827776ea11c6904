//! Mentor benoemen: who, for which skills, and for whom.

use std::collections::BTreeSet;

use leptos::prelude::*;
use meeloop_domain::id::{EventId, PersonId, SkillId, TeamId};

use super::{keeping::Keeping, mentors::NobodyCan};
use crate::{
    address::{Address, Desk, use_history},
    components::{ActionBar, Button, ButtonKind, Chip, ChipGroup, Notice, NoticeKind, Segment, Segmented},
    icons::Icon,
    locales::{t, use_i18n},
    pages::{
        pickers::{Picker, SkillPicker},
        required::Required,
    },
    shell::Page,
    state::{
        desk::{
            Hat, hat,
            mentors::{AppointForm, Which, Whom, candidates, groups, learners},
            people::teams,
        },
        fold, use_data,
    },
};

/// The page.
#[component]
pub fn Appoint() -> impl IntoView {
    let i18n = use_i18n();
    let history = use_history();
    let keeping = Keeping::new();
    let hat = fold(hat);
    let form = RwSignal::new(AppointForm::default());
    let data = use_data();
    // Most mentors teach in their own team; for another one chooses it.
    let own_team = move |mentor: PersonId| {
        let team = data.once(|snapshot| snapshot.view.people.get(&mentor).map(|card| card.team));
        team.filter(|team| hat.with_untracked(|hat| hat.admin || hat.leads.contains(team)))
    };
    let required = Required::of(move || form.with(|form| form.lacks(i18n.locale())));
    let all = fold(candidates);
    let weak = fold(move |wording| form.with(|form| form.lacks_level(wording)));
    let own = fold(move |wording| {
        form.with(|form| {
            let members = form.members(wording);
            if form.is_own(wording, &members) { members } else { BTreeSet::new() }
        })
    });
    let appointed = fold(move |wording| form.with(|form| form.appointed(wording)));
    let save = move |()| {
        if !required.stops()
            && let Some(intents) = form.with_untracked(|form| form.intents(&own.get_untracked()))
        {
            let said = appointed.get_untracked();
            keeping.keep(intents, said, move || history.go(Address::Desk(Desk::Mentors)));
        }
    };
    view! {
        <Page title=t!(i18n, mentors.appoint) back=Desk::Mentors.to_string() end=|| ()>
            <NobodyCan />
            <Picker
                id="mentor"
                legend=t!(i18n, mentors.who)
                search=t!(i18n, mentors.search)
                all
                error=required.error("mentor-group")
                chosen=Signal::derive(move || form.with(|form| form.mentor.into_iter().map(EventId::from).collect()))
                on_toggle=move |id: EventId| {
                    form.update(|form| {
                        let person = PersonId::from(id);
                        form.mentor = (form.mentor != Some(person)).then_some(person);
                        form.team = form.mentor.and_then(own_team);
                        // What was said of another mentor isn't said of this one.
                        form.own = None;
                    });
                }
            />
            <Skills form required />
            <Learners form required hat own />
            <ActionBar>
                {keeping.notice()}
                {move || {
                    weak.get()
                        .map(|(lacking, count)| {
                            view! {
                                <Notice kind=NoticeKind::Warning>
                                    <p>{t!(i18n, mentors.lacks_level, lacking, count)}</p>
                                </Notice>
                            }
                        })
                }}
                <Button icon=Icon::Check kind=ButtonKind::Primary blocked=keeping.busy() on_press=save>
                    {t!(i18n, mentors.appoint)}
                </Button>
            </ActionBar>
        </Page>
    }
}

/// For which skills.
#[component]
fn Skills(form: RwSignal<AppointForm>, required: Required) -> impl IntoView {
    let i18n = use_i18n();
    let all = fold(groups);
    let segment = move |which: Which, icon: Icon, word: &'static str| {
        view! {
            <Segment
                icon
                chosen=Signal::derive(move || form.with(|form| form.which == which))
                on_choose=move |()| form.update(|form| form.which = which)
            >
                {word}
            </Segment>
        }
    };
    let chip = move |group: String| {
        let (name, key) = (group.clone(), group.clone());
        view! {
            <Chip
                pressed=Signal::derive(move || form.with(|form| form.groups.contains(&group)))
                on_toggle=move |on: bool| {
                    form.update(|form| {
                        if on {
                            form.groups.insert(key.clone());
                        } else {
                            form.groups.remove(&key);
                        }
                    });
                }
            >
                {name}
            </Chip>
        }
    };
    let toggle = move |id: EventId| {
        form.update(|form| {
            let skill = SkillId::from(id);
            if !form.skills.remove(&skill) {
                form.skills.insert(skill);
            }
        });
    };
    view! {
        <Segmented legend=t!(i18n, mentors.which) name="which">
            {segment(Which::Groups, Icon::Layers, t!(i18n, mentors.groups))}
            {segment(Which::These, Icon::Hammer, t!(i18n, mentors.some_skills))}
            {segment(Which::All, Icon::ListChecks, t!(i18n, mentors.all))}
        </Segmented>
        {move || match form.with(|form| form.which) {
            Which::Groups => {
                view! {
                    <ChipGroup id="groups" legend=t!(i18n, mentors.groups) error=required.error("groups")>
                        {move || all.get().into_iter().map(chip).collect_view()}
                    </ChipGroup>
                }
                    .into_any()
            }
            Which::These => {
                view! {
                    <SkillPicker
                        legend=t!(i18n, claim.which)
                        chosen=Signal::derive(move || {
                            form.with(|form| form.skills.iter().map(|id| EventId::from(*id)).collect())
                        })
                        error=required.error("search-skill-group")
                        on_toggle=toggle
                    />
                }
                    .into_any()
            }
            Which::All => ().into_any(),
        }}
    }
}

/// For whom. Everybody at once takes an admin.
#[component]
fn Learners(
    form: RwSignal<AppointForm>,
    required: Required,
    hat: Memo<Hat>,
    own: Memo<BTreeSet<PersonId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let own_teams = fold(move |wording| {
        let hat = hat.get();
        teams(wording).into_iter().filter(|(team, _)| hat.admin || hat.leads.contains(team)).collect::<Vec<_>>()
    });
    let own_people = fold(move |wording| learners(wording, &hat.get()));
    let segment = move |whom: Whom, icon: Icon, word: &'static str| {
        view! {
            <Segment
                icon
                chosen=Signal::derive(move || form.with(|form| form.whom == whom))
                on_choose=move |()| form.update(|form| form.whom = whom)
            >
                {word}
            </Segment>
        }
    };
    let chip = move |(team, name): (TeamId, String)| {
        view! {
            <Chip
                pressed=Signal::derive(move || form.with(|form| form.team == Some(team)))
                on_toggle=move |_| {
                    form.update(|form| {
                        form.team = Some(team);
                        form.own = None;
                    });
                }
            >
                {name}
            </Chip>
        }
    };
    let toggle = move |id: EventId| {
        form.update(|form| {
            let person = PersonId::from(id);
            if !form.people.remove(&person) {
                form.people.insert(person);
            }
        });
    };
    view! {
        <Segmented legend=t!(i18n, mentors.whom) name="whom">
            {segment(Whom::Team, Icon::Users, t!(i18n, mentors.a_team))}
            {segment(Whom::These, Icon::UserRound, t!(i18n, mentors.some_people))}
            {move || hat.with(|hat| hat.admin).then(|| segment(Whom::Firm, Icon::Building, t!(i18n, mentors.everybody)))}
        </Segmented>
        {move || match form.with(|form| form.whom) {
            Whom::Team => {
                view! {
                    <ChipGroup id="team" legend=t!(i18n, people.team) error=required.error("team")>
                        {move || own_teams.get().into_iter().map(chip).collect_view()}
                    </ChipGroup>
                    <ChipGroup legend=t!(i18n, mentors.own_legend)>
                        <Chip
                            pressed=Signal::derive(move || own.with(|own| !own.is_empty()))
                            on_toggle=move |on: bool| form.update(|form| form.own = Some(on))
                        >
                            {t!(i18n, mentors.own)}
                        </Chip>
                    </ChipGroup>
                    <p class="soft small" role="status">
                        {move || if own.with(BTreeSet::is_empty) { t!(i18n, mentors.own_not) } else { t!(i18n, mentors.own_means) }}
                    </p>
                }
                    .into_any()
            }
            Whom::These => {
                view! {
                    <Picker
                        id="learner"
                        legend=t!(i18n, mentors.some_people)
                        search=t!(i18n, mentors.search)
                        all=own_people
                        error=required.error("learner-group")
                        chosen=Signal::derive(move || {
                            form.with(|form| form.people.iter().map(|id| EventId::from(*id)).collect())
                        })
                        on_toggle=toggle
                    />
                    <p class="soft small">{t!(i18n, mentors.reads)}</p>
                }
                    .into_any()
            }
            Whom::Firm => view! { <p class="soft small">{t!(i18n, mentors.own_not)}</p> }.into_any(),
        }}
    }
}
