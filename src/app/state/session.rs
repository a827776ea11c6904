//! Meelopen: the sessions that this person may read, and how often things happened in them.

use leptos_i18n::td_string;
use meeloop_domain::{
    Date,
    id::{MomentId, PersonId, PlanId, ShadowingId, SkillId},
    moment::Moment,
    shadowing::{Held, Practice, Shadowing, Tally},
};

use super::{
    Wording,
    logged::logged,
    wording::{kind_icon, kind_word, lower},
};
use crate::{components::Status, icons::Icon, locales::Locale};

/// One session, from this person's side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: ShadowingId,
    /// The other side, or both sides where one is neither.
    pub name: String,
    /// The day and what happened.
    pub line: String,
    /// Where it is on its way.
    pub status: Status,
    /// Whether this person still has to say that it happened.
    pub to_confirm: bool,
}

/// One skill in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practised {
    /// Which.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// What happened, in words.
    pub words: String,
}

/// What one side, or both, say happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Whose account it is; of both when they say the same.
    pub who: Option<String>,
    /// Per skill.
    pub skills: Vec<Practised>,
}

/// The whole of one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionDetails {
    /// In short.
    pub session: Session,
    /// The day.
    pub day: String,
    /// Who learned, and from whom.
    pub learner: (PersonId, String),
    /// Whom they worked along with.
    pub guide: (PersonId, String),
    /// What happened: one account, or one of each side when they differ.
    pub accounts: Vec<Account>,
    /// Every skill that was named.
    pub skills: Vec<(SkillId, String)>,
    /// Whether this person was the guide: then a level may be signed at once.
    pub i_guided: bool,
    /// What this person can still confirm.
    pub confirmable: Option<ShadowingId>,
    /// An own session with the same colleague on the same day: perhaps the same time.
    pub same_as: Option<ShadowingId>,
    /// What this person can still take back.
    pub withdrawable: Option<ShadowingId>,
    /// What the other side says against it.
    pub denials: Vec<String>,
    /// The appointment that it came from.
    pub plan: Option<PlanId>,
    /// What was learned in it, as far as this person may read it.
    pub learned: Vec<Learned>,
    /// Whether this person is one of the two, and can add what they learned.
    pub mine: bool,
}

/// A moment that belongs to a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learned {
    /// Which.
    pub id: MomentId,
    /// Its kind.
    pub icon: Icon,
    /// Whose it is, and its kind.
    pub name: String,
    /// What was learned.
    pub line: String,
    /// Where it is, if it is one's own.
    pub status: Option<Status>,
    /// When it was changed, if that was after the session was confirmed.
    pub late: Option<String>,
}

/// The times that this person took part in, newest first.
pub fn sessions(wording: &Wording<'_>) -> Vec<Session> {
    let Some(me) = wording.me() else { return Vec::new() };
    Held::all(wording.state(), |it| it.is_side(me)).iter().map(|held| session(wording, held)).collect()
}

/// The times that this person learned a skill, newest first.
pub fn sessions_with(wording: &Wording<'_>, skill: SkillId) -> Vec<Session> {
    let me = wording.me();
    let learned = |it: &Shadowing| Some(it.learner) == me && it.skills.contains_key(&skill);
    Held::all(wording.state(), learned).iter().map(|held| session(wording, held)).collect()
}

/// One session, if it may be read here.
pub fn details(wording: &Wording<'_>, id: ShadowingId) -> Option<SessionDetails> {
    let state = wording.state();
    let it = state.shadowings.get(&id)?;
    let held = Held::of(state, it);
    let me = wording.me();
    let other_told = |it: &&&Shadowing| Some(it.other_side()) == me && it.confirmed.is_none() && !it.withdrawn;
    let own_told = |it: &&&Shadowing| Some(it.logged_by) == me && it.confirmed.is_none() && !it.withdrawn;
    let confirmable = held.told.iter().find(other_told).map(|it| it.id);
    let denials = held.told.iter().flat_map(|it| it.denied.iter().map(|denial| (it.other_side(), denial)));
    Some(SessionDetails {
        session: session(wording, &held),
        day: wording.day(it.on),
        learner: (it.learner, wording.person(it.learner)),
        guide: (it.guide, wording.person(it.guide)),
        accounts: accounts(wording, &held),
        skills: held.skills().into_iter().map(|skill| (skill, wording.skill(skill))).collect(),
        i_guided: me == Some(it.guide),
        confirmable: confirmable.filter(|_| !held.is_confirmed() || held.differs()),
        same_as: same_day(wording, it).filter(|_| held.told.len() == 1),
        withdrawable: held.told.iter().find(own_told).map(|it| it.id).filter(|_| !held.is_confirmed()),
        denials: denials.map(|(by, denial)| says_no(wording, by, denial.reason.as_str())).collect(),
        plan: it.plan,
        learned: learned(wording, &held),
        mine: me.is_some_and(|me| it.is_side(me)) && !it.withdrawn,
    })
}

fn learned(wording: &Wording<'_>, held: &Held<'_>) -> Vec<Learned> {
    let here = |it: &&Moment| it.session.is_some_and(|session| held.told.iter().any(|told| told.id == session));
    let moments = wording.state().moments.values().map(AsRef::as_ref).filter(here);
    let own_rows = logged(wording);
    let row = |it: &Moment| {
        let kind = kind_word(wording.locale, it.moment);
        let own = wording.me() == Some(it.person);
        Learned {
            id: it.id,
            icon: kind_icon(it.moment),
            name: if own { kind.to_owned() } else { format!("{}: {}", wording.person(it.person), lower(kind)) },
            line: it.learned.as_str().to_owned(),
            status: own_rows.iter().find(|row| row.id == it.id.into()).map(|row| row.status),
            late: it.corrected_after(held).map(|on| late(wording, on)),
        }
    };
    moments.map(row).collect()
}

/// *Gewijzigd na het bevestigen, op 12 november*.
pub fn late(wording: &Wording<'_>, on: Date) -> String {
    td_string!(wording.locale, moment.corrected_late, day = wording.full_day(on))
}

/// *Bij het meelopen met A. Bakker, 12 november*.
pub fn session_line(wording: &Wording<'_>, id: ShadowingId) -> Option<String> {
    let session = wording.state().shadowings.get(&id)?;
    let name = with(wording, session.learner, session.guide);
    Some(td_string!(wording.locale, moment.in_session, name = name, day = wording.day(session.on)))
}

fn says_no(wording: &Wording<'_>, by: PersonId, reason: &str) -> String {
    let name = wording.person(by);
    if reason.is_empty() {
        td_string!(wording.locale, session.denied_by, name = name)
    } else {
        td_string!(wording.locale, session.denied_because, name = name, reason = reason)
    }
}

fn accounts(wording: &Wording<'_>, held: &Held<'_>) -> Vec<Account> {
    let practised = |it: &Shadowing| {
        let words = |(skill, practices): (&SkillId, _)| Practised {
            skill: *skill,
            name: wording.skill(*skill),
            words: practices_words(wording.locale, practices),
        };
        it.skills.iter().map(words).collect()
    };
    if held.differs() {
        let told = held.told.iter();
        told.map(|it| Account { who: Some(wording.person(it.logged_by)), skills: practised(it) }).collect()
    } else {
        vec![Account { who: None, skills: practised(held.first()) }]
    }
}

/// An own session, without an appointment, with the same colleague on the same day.
fn same_day(wording: &Wording<'_>, session: &Shadowing) -> Option<ShadowingId> {
    let me = wording.me()?;
    let same = |it: &&Shadowing| {
        (it.learner, it.guide, it.on) == (session.learner, session.guide, session.on)
            && it.logged_by == me
            && it.id != session.id
            && it.plan.is_none()
            && !it.withdrawn
            && it.confirmed.is_none()
    };
    let own = (session.other_side() == me).then(|| wording.state().shadowings.values())?;
    own.map(AsRef::as_ref).find(same).map(|it| it.id)
}

fn session(wording: &Wording<'_>, held: &Held<'_>) -> Session {
    let me = wording.me();
    let waits = held.told.iter().find(|it| Some(it.other_side()) == me && it.denied.is_empty());
    let it = waits.copied().unwrap_or_else(|| held.first());
    let here = wording
        .snapshot
        .journal
        .iter()
        .any(|own| own.event.id == it.id.into() && own.fate == meeloop_device::Fate::Here);
    let status = match () {
        () if it.withdrawn => Status::Withdrawn,
        () if here => Status::Local,
        () if held.is_confirmed() => Status::Confirmed,
        () if !it.denied.is_empty() => Status::Denied,
        () => Status::ToConfirm,
    };
    Session {
        id: it.id,
        name: with(wording, it.learner, it.guide),
        line: format!("{} · {}", wording.day(it.on), happened(wording, it)),
        status,
        to_confirm: status == Status::ToConfirm && waits.is_some(),
    }
}

/// The other side; both sides where this person is neither.
pub fn with(wording: &Wording<'_>, learner: PersonId, guide: PersonId) -> String {
    let me = wording.me();
    if me == Some(learner) {
        wording.person(guide)
    } else if me == Some(guide) {
        wording.person(learner)
    } else {
        td_string!(wording.locale, session.two, learner = wording.person(learner), guide = wording.person(guide))
    }
}

/// What happened, per skill, in one line.
pub fn happened(wording: &Wording<'_>, session: &Shadowing) -> String {
    let skills = session
        .skills
        .iter()
        .map(|(skill, practices)| format!("{}: {}", wording.skill(*skill), practices_words(wording.locale, practices)));
    skills.collect::<Vec<_>>().join(" · ")
}

/// What happened with one skill.
pub fn practices_words<'p>(locale: Locale, practices: impl IntoIterator<Item = &'p Practice>) -> String {
    let words = practices.into_iter().map(|practice| lower(practice_word(locale, *practice)));
    words.collect::<Vec<_>>().join(", ")
}

/// One of the three.
pub fn practice_word(locale: Locale, practice: Practice) -> &'static str {
    match practice {
        Practice::Shown => td_string!(locale, session.shown),
        Practice::Copied => td_string!(locale, session.copied),
        Practice::Alone => td_string!(locale, session.alone),
    }
}

/// How often each happened: *3× voorgedaan · 5× nagedaan*. Nothing when nothing was counted.
pub fn tally_words(locale: Locale, tally: &Tally) -> Option<String> {
    let counted = [(tally.shown, Practice::Shown), (tally.copied, Practice::Copied), (tally.alone, Practice::Alone)];
    let words = counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, practice)| {
        let word = match practice {
            Practice::Alone => td_string!(locale, session.alone_short),
            Practice::Shown | Practice::Copied => practice_word(locale, practice),
        };
        format!("{count}× {}", lower(word))
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(" · "))
}
