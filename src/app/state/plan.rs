//! Appointments to work along, as the person who uses this device sees them.

use leptos_i18n::td_string;
use meeloop_domain::{
    id::{EventId, PlanId},
    order::by_key,
    shadowing::{CallOff, ShadowingPlan, Slot, Stage},
};

use super::{Wording, calendar, session::with};
use crate::components::Status;

/// An appointment in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// Which.
    pub id: PlanId,
    /// With whom.
    pub name: String,
    /// When, where and about what.
    pub line: String,
    /// Where it stands.
    pub status: Status,
}

/// What this person can agree with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreeing {
    /// The proposal.
    pub to: EventId,
    /// What it says; what is open is still to be filled in.
    pub slot: Slot,
    /// Where.
    pub place: String,
}

/// The whole of one appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStory {
    /// In short.
    pub row: PlanRow,
    /// *Dirk loopt mee met Bram*.
    pub heading: String,
    /// When, as far as it is said.
    pub when: String,
    /// Where; may be empty.
    pub place: String,
    /// What it is about.
    pub skills: Vec<String>,
    /// Who proposed it, or another time.
    pub proposed: String,
    /// What the proposer wrote; may be empty.
    pub note: String,
    /// Who still has to agree.
    pub waits_for: Vec<String>,
    /// Who called it off, and why.
    pub called_off: Vec<String>,
    /// What this person can agree with now.
    pub agreeing: Option<Agreeing>,
    /// When and where, to begin another proposal with.
    pub meeting: (Slot, String),
    /// Whether it can still be moved or called off by this person, and how that is called.
    pub call_off: Option<CallOff>,
    /// Whether its day has come for this person to say how it went.
    pub due: bool,
    /// Whether this person has not read yet that it won't be.
    pub unread: bool,
    /// The file for a calendar, once both agreed.
    pub calendar: Option<String>,
}

/// The appointments of this person that are still open, the first day first.
pub fn coming(wording: &Wording<'_>) -> Vec<PlanRow> {
    let Some(me) = wording.me() else { return Vec::new() };
    let state = wording.state();
    let open = |it: &&ShadowingPlan| matches!(it.stage(state), Stage::Proposed | Stage::Agreed);
    let own = state.plans.values().map(AsRef::as_ref).filter(|it: &&ShadowingPlan| it.concerns(me)).filter(open);
    let own = by_key(own, |it| {
        let slot = it.meeting().0;
        (slot.on.is_none(), slot.on, slot.at, it.id)
    });
    own.into_iter().map(|it| row(wording, it)).collect()
}

/// One appointment in short.
pub fn row(wording: &Wording<'_>, plan: &ShadowingPlan) -> PlanRow {
    let (slot, place) = plan.meeting();
    let skills = wording.skills(&plan.skills);
    let when = when(wording, slot);
    let line = [when.as_str(), place, &skills].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
    PlanRow { id: plan.id, name: with(wording, plan.learner, plan.guide), line, status: status(wording, plan) }
}

fn status(wording: &Wording<'_>, plan: &ShadowingPlan) -> Status {
    let here = |own: &meeloop_device::Own| own.event.id == plan.id.into() && own.fate == meeloop_device::Fate::Here;
    match plan.stage(wording.state()) {
        _ if wording.snapshot.journal.iter().any(here) => Status::Local,
        Stage::Proposed => Status::Proposed,
        Stage::Agreed => Status::Agreed,
        Stage::Held => Status::Confirmed,
        Stage::CalledOff(_) => Status::CalledOff,
    }
}

/// When: *morgen 7:30, 90 minuten*.
pub fn when(wording: &Wording<'_>, slot: Slot) -> String {
    let locale = wording.locale;
    let Some(on) = slot.on else { return td_string!(locale, plan.no_day).to_owned() };
    let day = wording.coming(on);
    let day = match slot.at {
        Some(at) => td_string!(locale, day.at, day = day, time = wording.hour(at)),
        None => day,
    };
    match slot.minutes {
        Some(minutes) => td_string!(locale, plan.lasting, when = day, minutes = minutes),
        None => day,
    }
}

/// One appointment, if it may be read here.
pub fn story(wording: &Wording<'_>, id: PlanId) -> Option<PlanStory> {
    let state = wording.state();
    let me = wording.me()?;
    let plan = state.plans.get(&id)?;
    let locale = wording.locale;
    let now = plan.stage(state);
    let open = matches!(now, Stage::Proposed | Stage::Agreed);
    let (slot, place) = plan.meeting();
    let proposal = plan.proposal()?;
    let answers = open && plan.is_side(me) && !plan.agrees(me);
    let by = wording.person(proposal.by);
    let sides = [plan.learner, plan.guide];
    let said_off = |(how, name, reason): (CallOff, String, &str)| {
        let what = match how {
            CallOff::Declined => td_string!(locale, plan.declined_by, name = name),
            CallOff::Cancelled => td_string!(locale, plan.cancelled_by, name = name),
            CallOff::Missed => td_string!(locale, plan.missed_by, name = name),
        };
        if reason.is_empty() { what } else { format!("{what} “{reason}”") }
    };
    let past = slot.on.is_some_and(|on| on <= wording.snapshot.today);
    let due = now == Stage::Agreed && plan.is_side(me) && past;
    Some(PlanStory {
        row: row(wording, plan),
        heading: td_string!(
            locale,
            plan.along,
            learner = wording.person(plan.learner),
            guide = wording.person(plan.guide)
        ),
        when: when(wording, slot),
        place: place.to_owned(),
        skills: plan.skills.iter().map(|skill| wording.skill(*skill)).collect(),
        proposed: match () {
            () if proposal.by == me => td_string!(locale, plan.you_proposed).to_owned(),
            () if plan.proposals.len() > 1 => td_string!(locale, plan.moved_by, name = by),
            () => td_string!(locale, plan.proposed_by, name = by),
        },
        note: plan.note.as_str().to_owned(),
        waits_for: if now == Stage::Proposed {
            sides.into_iter().filter(|it| *it != me && !plan.agrees(*it)).map(|it| wording.person(it)).collect()
        } else {
            Vec::new()
        },
        called_off: plan
            .called_off
            .iter()
            .map(|word| said_off((word.how, wording.person(word.by), word.reason.as_str())))
            .collect(),
        agreeing: answers.then(|| Agreeing {
            to: proposal.rank.event,
            slot: proposal.slot,
            place: proposal.place.as_str().to_owned(),
        }),
        meeting: (slot, place.to_owned()),
        call_off: (open && plan.concerns(me)).then_some(match () {
            () if due => CallOff::Missed,
            () if answers && proposal.by != me => CallOff::Declined,
            () => CallOff::Cancelled,
        }),
        due,
        unread: matches!(now, Stage::CalledOff(_))
            && plan.concerns(me)
            && !plan.read.contains(&me)
            && plan.called_off.iter().all(|word| word.by != me),
        calendar: (now == Stage::Agreed).then(|| calendar::file(wording, plan)).flatten(),
    })
}
