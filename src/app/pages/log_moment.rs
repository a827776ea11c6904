//! Leermoment: one screen that can be kept at any moment; only the kind is needed. A correction is
//! the same screen, filled in.

use leptos::{prelude::*, task::spawn_local};
use meeloop_domain::{
    draft::TEXT_LIMIT,
    id::{EventId, MomentId, ShadowingId},
    moment::MomentKind,
};

use super::{
    missing::Missing,
    photos::PhotoField,
    pickers::{Picker, RestoredNote, SkillPicker},
    records::FailureNotice,
    required::Required,
};
use crate::{
    address::{Address, use_history},
    components::{ActionBar, Button, ButtonKind, FieldKind, Segment, Segmented, TextField, Tile, TileGroup, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        Failure,
        claim_form::read_by_mentors,
        draft::Draft,
        fold,
        moment_form::{MomentForm, Readers},
        photos::{Kept, keep_moment},
        recent,
        session::session_line,
        use_data, use_intent,
        wording::{kind_icon, kind_means, kind_word},
    },
};

/// A new moment; what one was busy with goes before a kind that was tapped. About a session there is
/// a draft of its own.
#[component]
pub fn LogMoment(
    kind: Option<MomentKind>,
    session: Option<ShadowingId>,
    /// The own event that could not stand, and is told once more.
    again: Option<EventId>,
) -> impl IntoView {
    let told = fold(move |wording| {
        let own = wording.snapshot.journal.iter().find(|own| Some(own.event.id) == again)?;
        MomentForm::told(&own.event)
    });
    if let (Some(event), Some(form)) = (again, told.get_untracked()) {
        return view! { <Form draft=Draft::open_on(format!("moment-{event}"), form) /> };
    }
    let known = fold(move |wording| {
        let session = wording.state().shadowings.get(&session?)?;
        let me = wording.me().filter(|me| session.is_side(*me))?;
        Some((session.id, MomentForm::in_session(session, me)))
    });
    let draft = match known.get_untracked() {
        Some((session, form)) => Draft::open_on(format!("moment-{session}"), form),
        None => Draft::open_on("moment", MomentForm { kind, ..MomentForm::default() }),
    };
    view! { <Form draft /> }
}

/// A moment that was logged before.
#[component]
pub fn CorrectMoment(id: MomentId) -> impl IntoView {
    // What comes in while somebody types doesn't change what they typed.
    let known = fold(move |wording| {
        let moment = wording.state().moments.get(&id);
        moment.filter(|moment| Some(moment.person) == wording.me()).map(|moment| MomentForm::of(moment))
    });
    match known.get_untracked() {
        Some(form) => view! { <Form draft=Draft::open_on(format!("moment-{id}"), form) /> }.into_any(),
        None => view! { <Missing /> }.into_any(),
    }
}

#[component]
fn Form(draft: Draft<MomentForm>) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let intent = use_intent();
    let flash = use_flash();
    let history = use_history();
    let form = draft.form;
    let corrects = form.with_untracked(|form| form.corrects);
    let session = form.with_untracked(|form| form.session);
    let beside = session.map_or(Address::Log, Address::Shadowing);
    let back = corrects.map_or(beside, Address::Moment).to_string();
    let with = fold(move |wording| session.and_then(|session| session_line(wording, session)));
    let too_many = RwSignal::new(false);
    let required = Required::of(move || form.with(|form| form.lacks(i18n.locale())));
    let failure = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    let today = move || data.with(|snapshot| snapshot.today);
    let team = move || {
        data.once(|snapshot| match snapshot.me.reader {
            meeloop_domain::audience::Reader::Person(me) => snapshot.view.people.get(&me).map(|card| card.team),
            meeloop_domain::audience::Reader::Wall(_) => None,
        })
    };
    let save = move || {
        if required.stops() || busy.get_untracked() {
            return;
        }
        let Some(wanted) = form.with_untracked(|form| form.intent(today(), team())) else { return };
        busy.set(true);
        spawn_local(async move {
            match keep_moment(intent, wanted).await {
                Ok(kept) => {
                    draft.close();
                    flash.show(match (kept, corrects) {
                        (Kept::WithoutPhotos, _) => t!(i18n, photo.kept_without),
                        (Kept::Whole, Some(_)) => t!(i18n, moment.corrected_kept),
                        (Kept::Whole, None) => t!(i18n, log.kept),
                    });
                    let after = session.map_or(Address::Today, Address::Shadowing);
                    history.go(corrects.map_or(after, Address::Moment));
                }
                Err(why) => {
                    busy.try_set(false);
                    failure.try_set(Some(why));
                }
            }
        });
    };
    // A photo that is under way goes along: what was asked for happens when it is there.
    let preparing = RwSignal::new(0);
    let asked = RwSignal::new(false);
    Effect::new(move |_| {
        if preparing.get() == 0 && asked.get() {
            asked.set(false);
            save();
        }
    });
    let title = move || if corrects.is_some() { t!(i18n, moment.correct_title) } else { t!(i18n, moment.title) };
    let toggle = move |skill: EventId| form.update(|form| too_many.set(!form.toggle(skill.into())));
    view! {
        <Page title=move || title().to_owned() back=back end=|| ()>
            <RestoredNote restored=draft.restored on_clear=move |()| draft.clear() />
            {move || with.get().map(|line| view! { <p class="soft">{line}</p> })}
            <Kinds form required />
            <SkillPicker
                legend=t!(i18n, moment.skills)
                chosen=Signal::derive(move || form.with(|form| form.skills.iter().map(|skill| (*skill).into()).collect()))
                on_toggle=toggle
            />
            <When holds=move || too_many.get()>
                <p class="soft" role="status">
                    {t!(i18n, moment.skills_limit)}
                </p>
            </When>
            <TextField
                id="learned"
                label=t!(i18n, moment.learned)
                hint=t!(i18n, common.optional)
                limit=TEXT_LIMIT
                value=Signal::derive(move || form.with(|form| form.learned.clone()))
                on_input=move |text| form.update(|form| form.learned = text)
            />
            <PhotoField form preparing />
            <More form today=Signal::derive(today) />
            <Share form />
            <ActionBar>
                <FailureNotice failure />
                <Button icon=Icon::Check kind=ButtonKind::Primary on_press=move |()| asked.set(true)>
                    {t!(i18n, common.save)}
                </Button>
            </ActionBar>
        </Page>
    }
}

/// What is told by whoever has time for it.
#[component]
fn More(form: RwSignal<MomentForm>, today: Signal<meeloop_domain::Date>) -> impl IntoView {
    let i18n = use_i18n();
    let asked = RwSignal::new(false);
    let told = |form: &MomentForm| {
        form.on.is_some() || !form.people.is_empty() || !form.minutes.is_empty() || !form.next.is_empty()
    };
    let open = Memo::new(move |_| asked.get() || form.with(told));
    let too_many = RwSignal::new(false);
    let day = move || meeloop_domain::day::text(form.with(|form| form.on).unwrap_or_else(|| today.get()));
    let wrong = move || (!form.with(MomentForm::has_duration)).then(|| t!(i18n, moment.minutes_wrong).to_owned());
    let button = move || {
        view! {
            <Button icon=Icon::Plus kind=ButtonKind::Quiet on_press=move |()| asked.set(true)>
                {t!(i18n, moment.more)}
            </Button>
        }
    };
    view! {
        <When holds=move || open.get() otherwise=button>
            <TextField
                id="next"
                label=t!(i18n, moment.next)
                hint=t!(i18n, common.optional)
                limit=TEXT_LIMIT
                value=Signal::derive(move || form.with(|form| form.next.clone()))
                on_input=move |text| form.update(|form| form.next = text)
            />
            <Picker
                id="search-person"
                legend=t!(i18n, moment.people)
                search=t!(i18n, session.search_person)
                all=fold(recent::people)
                chosen=Signal::derive(move || form.with(|form| form.people.iter().map(|it| (*it).into()).collect()))
                on_toggle=move |person: EventId| form.update(|form| too_many.set(!form.toggle_person(person.into())))
            />
            <When holds=move || too_many.get()>
                <p class="soft" role="status">
                    {t!(i18n, moment.people_limit)}
                </p>
            </When>
            <TextField
                id="minutes"
                label=t!(i18n, moment.minutes)
                hint=t!(i18n, common.optional)
                kind=FieldKind::Number
                error=Signal::derive(wrong)
                value=Signal::derive(move || form.with(|form| form.minutes.clone()))
                on_input=move |text| form.update(|form| form.minutes = text)
            />
            <TextField
                id="on"
                label=t!(i18n, common.date)
                kind=FieldKind::Date
                value=Signal::derive(day)
                on_input=move |text: String| form.update(|form| form.on = meeloop_domain::day::parse(&text))
            />
        </When>
    }
}

/// The kinds: recent ones first, six at once.
#[component]
fn Kinds(form: RwSignal<MomentForm>, required: Required) -> impl IntoView {
    let i18n = use_i18n();
    // The order stays as it was when the form opened: nothing jumps under a finger.
    let (mut first, mut rest) = fold(recent::kinds).get_untracked();
    // A kind that is chosen already is one of the first, so that the others needn't unfold for it.
    let chosen = form.with_untracked(|form| rest.iter().position(|kind| Some(*kind) == form.kind));
    if let Some(kind) = chosen.map(|at| rest.remove(at)) {
        rest.splice(0..0, first.pop());
        first.insert(0, kind);
    }
    let more = RwSignal::new(false);
    let hidden = rest.clone();
    let open = move || more.get() || form.with(|form| form.kind.is_some_and(|kind| hidden.contains(&kind)));
    let open = Memo::new(move |_| open());
    let tile = move |kind: MomentKind| {
        view! {
            <Tile
                icon=kind_icon(kind)
                chosen=Signal::derive(move || form.with(|form| form.kind == Some(kind)))
                on_choose=move |()| form.update(|form| form.kind = Some(kind))
            >
                {move || kind_word(i18n.locale(), kind)}
            </Tile>
        }
    };
    view! {
        <div class="stack">
            <TileGroup id="kind" legend=t!(i18n, moment.kind) name="kind" error=required.error("kind")>
                {first.into_iter().map(tile).collect_view()}
                {move || open.get().then(|| rest.iter().copied().map(tile).collect_view())}
            </TileGroup>
            <p class="soft small" role="status">
                {move || form.with(|form| form.kind).map(|kind| kind_means(i18n.locale(), kind))}
            </p>
            <When holds=move || !open.get()>
                <Button icon=Icon::Plus kind=ButtonKind::Quiet on_press=move |()| more.set(true)>
                    {t!(i18n, moment.more_kinds)}
                </Button>
            </When>
        </div>
    }
}

/// Who reads it, and what that means.
#[component]
fn Share(form: RwSignal<MomentForm>) -> impl IntoView {
    let i18n = use_i18n();
    let is = move |readers| Signal::derive(move || form.with(|form| form.reader == readers));
    let choose = move |readers| move |()| form.update(|form| form.reader = readers);
    let mentors = fold(|wording| wording.me().map(|me| read_by_mentors(wording, me)).unwrap_or_default());
    let means = move || match form.with(|form| form.reader) {
        Readers::Me => t!(i18n, moment.share_me_means).to_owned(),
        Readers::Mentor => mentors.get(),
        Readers::Team => t!(i18n, moment.share_team_means).to_owned(),
    };
    view! {
        <div class="stack">
            <Segmented legend=t!(i18n, moment.share) name="share">
                <Segment icon=Icon::Lock chosen=is(Readers::Me) on_choose=choose(Readers::Me)>
                    {t!(i18n, moment.share_me)}
                </Segment>
                <Segment icon=Icon::UserRound chosen=is(Readers::Mentor) on_choose=choose(Readers::Mentor)>
                    {t!(i18n, moment.share_mentor)}
                </Segment>
                <Segment icon=Icon::Users chosen=is(Readers::Team) on_choose=choose(Readers::Team)>
                    {t!(i18n, moment.share_team)}
                </Segment>
            </Segmented>
            <p class="soft small" role="status">
                {means}
            </p>
        </div>
    }
}
