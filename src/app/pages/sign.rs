//! Ondertekenen: a mentor signs a level for what was seen, without any claim.

use leptos::prelude::*;
use meeloop_domain::{
    id::{EventId, PersonId, ShadowingId, SkillId},
    level::Level,
};

use super::{
    later_look::LaterLook, level_tiles::LevelTiles, missing::NotHere, pickers::Picker, records::FailureNotice,
    required::Required, team::Shared,
};
use crate::{
    address::{Address, use_history},
    components::{ActionBar, Button, ButtonKind, Card, CriteriaList, Criterion, Notice, Segment, Segmented, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        Failure, fold,
        sign_form::{SignForm, criteria, levels, sessions, signable},
        team::shared_by,
        use_data, use_intent,
    },
};

/// The page.
#[component]
pub fn Sign(person: PersonId, skill: Option<SkillId>, session: Option<ShadowingId>) -> impl IntoView {
    let i18n = use_i18n();
    let shared = fold(move |wording| shared_by(wording, person));
    let known = fold(move |wording| {
        wording
            .state()
            .people
            .contains_key(&person)
            .then(|| (wording.person(person), !signable(wording, person).is_empty()))
    });
    let name = move || known.with(|known| known.as_ref().map(|(name, _)| name.clone()));
    let title = move || name().unwrap_or_else(|| t!(i18n, sign.title).to_owned());
    let may = Memo::new(move |_| known.with(|known| known.as_ref().map(|(_, may)| *may)));
    view! {
        <Page title back="/team" end=|| ()>
            {move || match may.get() {
                Some(true) => view! { <Form person skill session /> }.into_any(),
                Some(false) => {
                    view! {
                        <Notice>
                            <p>{t!(i18n, refusal.no_mentorship)}</p>
                        </Notice>
                    }
                        .into_any()
                }
                None => view! { <NotHere /> }.into_any(),
            }}
            <Shared title=t!(i18n, team.shared_by) moments=shared />
        </Page>
    }
}

#[component]
fn Form(person: PersonId, skill: Option<SkillId>, session: Option<ShadowingId>) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let intent = use_intent();
    let flash = use_flash();
    let history = use_history();
    let form = RwSignal::new(SignForm { skill, session, ..SignForm::default() });
    let failure = RwSignal::new(None::<Failure>);
    let required = Required::of(move || form.with(|form| form.lacks(i18n.locale())));
    let busy = RwSignal::new(false);
    let skills = fold(move |wording| signable(wording, person));
    let skill = Memo::new(move |_| form.with(|form| form.skill));
    let save = move |()| {
        let today = data.once(|snapshot| snapshot.today);
        let along = form.with_untracked(|form| form.later_looks(person, today));
        if required.stops() || busy.get_untracked() {
            return;
        }
        let Some(wanted) = form.with_untracked(|form| form.intent(person)) else { return };
        busy.set(true);
        intent.send_with(wanted, along, move |kept| match kept {
            Ok(whole) => {
                flash.show(if whole { t!(i18n, sign.signed) } else { t!(i18n, check.not_kept) });
                history.go(Address::Team);
            }
            Err(why) => {
                busy.set(false);
                failure.set(Some(why));
            }
        });
    };
    view! {
        <p class="soft">{t!(i18n, sign.hint)}</p>
        <Picker
            id="search-skill"
            legend=t!(i18n, claim.which)
            search=t!(i18n, claim.search)
            all=skills
            error=required.error("search-skill-group")
            chosen=Signal::derive(move || skill.get().into_iter().map(EventId::from).collect())
            on_toggle=move |skill: EventId| {
                let skill = skill.into();
                form.update(|form| {
                    let skill = (form.skill != Some(skill)).then_some(skill);
                    *form = SignForm { skill, ..SignForm::default() };
                });
            }
        />
        {move || skill.get().map(|skill| view! { <OnSkill person skill form required /> })}
        <ActionBar>
            <FailureNotice failure />
            <Button icon=Icon::Pencil kind=ButtonKind::Primary on_press=save>
                {t!(i18n, sign.sign)}
            </Button>
        </ActionBar>
    }
}

/// What depends on the skill: the levels that may be signed, what to look at, and in which session.
#[component]
fn OnSkill(person: PersonId, skill: SkillId, form: RwSignal<SignForm>, required: Required) -> impl IntoView {
    let i18n = use_i18n();
    let allowed = fold(move |wording| levels(wording, person, skill));
    let texts = fold(move |wording| criteria(wording, skill));
    let held = fold(move |wording| sessions(wording, person, skill));
    let criterion = move |(at, text): (u8, String)| {
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
    };
    let segment = move |(session, day): (Option<ShadowingId>, String)| {
        view! {
            <Segment
                icon=Icon::Footprints
                chosen=Signal::derive(move || form.with(|form| form.session == session))
                on_choose=move |()| form.update(|form| form.session = session)
            >
                {day}
            </Segment>
        }
    };
    let choices = move || {
        let none = (None, t!(i18n, sign.no_session).to_owned());
        let held = held.get().into_iter().take(2).map(|(id, day)| (Some(id), day));
        std::iter::once(none).chain(held).map(segment).collect_view()
    };
    view! {
        <LevelTiles
            legend=t!(i18n, sign.level)
            levels=allowed
            chosen=Signal::derive(move || form.with(|form| form.level))
            error=required.error("level")
            on_choose=move |level| form.update(|form| form.level = Some(level))
        />
        <Card>
            <CriteriaList legend=t!(i18n, sign.what)>
                {move || texts.get().into_iter().map(criterion).collect_view()}
            </CriteriaList>
        </Card>
        <When holds=move || form.with(|form| form.level >= Some(Level::Independent))>
            <LaterLook
                learner=person
                form=Signal::derive(move || form.with(|form| form.later))
                on_change=move |later| form.update(|form| form.later = later)
            />
        </When>
        <When holds=move || !held.with(Vec::is_empty)>
            <Segmented legend=t!(i18n, sign.session) name="session">
                {choices()}
            </Segmented>
        </When>
    }
}
