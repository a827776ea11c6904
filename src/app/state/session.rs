//! Meelopen: the sessions that this person may read, and how often things happened in them.

use leptos_i18n::td_string;
use meeloop_domain::{
    id::{PersonId, ShadowingId, SkillId},
    order::by_key,
    shadowing::{Practice, Shadowing, Tally},
};

use super::{Wording, wording::lower};
use crate::{components::Status, locales::Locale};

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
    /// Per skill.
    pub skills: Vec<Practised>,
    /// Whether this person was the guide: then a level may be signed at once.
    pub i_guided: bool,
}

/// The sessions that this person took part in, newest first.
pub fn sessions(wording: &Wording<'_>) -> Vec<Session> {
    let Some(me) = wording.me() else { return Vec::new() };
    let own = wording.state().shadowings.values().filter(|it| it.learner == me || it.guide == me);
    let own = by_key(own, |it| std::cmp::Reverse((it.on, it.at_ms, it.id)));
    own.into_iter().map(|it| session(wording, it)).collect()
}

/// One session, if it may be read here.
pub fn details(wording: &Wording<'_>, id: ShadowingId) -> Option<SessionDetails> {
    let it = wording.state().shadowings.get(&id)?;
    let skills = it.skills.iter().map(|(skill, practices)| Practised {
        skill: *skill,
        name: wording.skill(*skill),
        words: practices_words(wording.locale, practices),
    });
    Some(SessionDetails {
        session: session(wording, it),
        day: wording.day(it.on),
        learner: (it.learner, wording.person(it.learner)),
        guide: (it.guide, wording.person(it.guide)),
        skills: skills.collect(),
        i_guided: wording.me() == Some(it.guide),
    })
}

fn session(wording: &Wording<'_>, it: &Shadowing) -> Session {
    let me = wording.me();
    let name = if me == Some(it.learner) {
        wording.person(it.guide)
    } else if me == Some(it.guide) {
        wording.person(it.learner)
    } else {
        td_string!(wording.locale, session.two, learner = wording.person(it.learner), guide = wording.person(it.guide))
    };
    let here = wording
        .snapshot
        .journal
        .iter()
        .any(|own| own.event.id == it.id.into() && own.fate == meeloop_device::Fate::Here);
    let status = match it.confirmed {
        _ if here => Status::Local,
        Some(_) => Status::Confirmed,
        None => Status::ToConfirm,
    };
    Session {
        id: it.id,
        name,
        line: format!("{} · {}", wording.day(it.on), happened(wording, it)),
        status,
        to_confirm: it.confirmed.is_none() && me == Some(it.other_side()),
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
