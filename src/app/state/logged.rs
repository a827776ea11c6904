//! Gelogd: everything that one wrote oneself, newest first, and where each record is.
//!
//! Own entities that another device of the same person wrote are in the list as well; the
//! journal of this device knows more about its own facts, so it goes first.

mod desk;
mod mend;
mod told;

use leptos_i18n::td_string;
use meeloop_device::{Fate, Own, journal};
use meeloop_domain::{
    fact::Fact,
    id::EventId,
    order::{by_key, set},
};

use super::{
    Wording,
    wording::{refusal_word, set_aside_word},
};
use crate::{
    components::{Mark, Status},
    icons::Icon,
};

pub use mend::Mend;
use mend::mend;

/// What stands before a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowSign {
    /// An icon.
    Icon(Icon),
    /// The level that it is about.
    Level(Mark),
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// The event that made it.
    pub id: EventId,
    /// What the author's clock said: the order of the list.
    pub at_ms: i64,
    /// What stands before it.
    pub sign: RowSign,
    /// What it is.
    pub name: String,
    /// What it says.
    pub line: String,
    /// Where it is.
    pub status: Status,
    /// Why it did not go as meant.
    pub why: Option<String>,
    /// Where more of it can be read.
    pub href: Option<String>,
}

impl Logged {
    /// What is drawn of it: a row is drawn again when this changes.
    pub fn drawn(&self) -> (EventId, u8, String, String, Option<String>) {
        (self.id, self.status as u8, self.name.clone(), self.line.clone(), self.why.clone())
    }
}

/// What a record is, apart from where it is.
struct Shown {
    sign: RowSign,
    name: String,
    line: String,
    href: Option<String>,
    /// Where it is once the server has it.
    arrived: Status,
}

/// All own records.
pub fn logged(wording: &Wording<'_>) -> Vec<Logged> {
    let journal = &wording.snapshot.journal;
    let known = set(journal.iter().map(|own| own.event.id));
    let mut rows: Vec<Logged> = journal.iter().filter_map(|own| of_own(wording, own)).collect();
    rows.extend(elsewhere(wording).into_iter().filter(|row| !known.contains(&row.id)));
    by_key(rows, |row| std::cmp::Reverse((row.at_ms, row.id)))
}

/// What fell and was not read yet, with what became of it.
pub fn fallen(wording: &Wording<'_>) -> Vec<(Logged, Option<Mend>)> {
    let unread = journal::unread(&wording.snapshot.journal);
    let row = |own: &&Own| Some((of_any(wording, own)?, mend(wording, &own.event.fact)));
    unread.iter().filter_map(row).collect()
}

/// The records of this device that are not with the server yet, or that could not stand.
pub fn stuck(wording: &Wording<'_>, wanted: fn(Status) -> bool) -> Vec<Logged> {
    let rows = wording.snapshot.journal.iter().filter_map(|own| of_any(wording, own));
    let mut rows: Vec<Logged> = rows.filter(|row| wanted(row.status)).collect();
    rows.reverse();
    rows
}

/// A record of learning. What an admin or a leader does at the desk is none, and stands in the lists
/// that it changes.
fn of_own(wording: &Wording<'_>, own: &Own) -> Option<Logged> {
    let row = row(wording, own, told::shown(wording, &own.event)?);
    let quiet = matches!(own.event.fact, Fact::ReturnAcknowledged { .. } | Fact::CallOffRead { .. });
    (!quiet || own.fate.is_fallen()).then_some(row)
}

/// Any record: what is on its way, or fell, has to be seen.
fn of_any(wording: &Wording<'_>, own: &Own) -> Option<Logged> {
    of_own(wording, own).or_else(|| Some(row(wording, own, desk::shown(wording, &own.event)?)))
}

fn row(wording: &Wording<'_>, own: &Own, shown: Shown) -> Logged {
    let locale = wording.locale;
    let (status, why) = match own.fate {
        Fate::Here => (Status::Local, None),
        Fate::Sent => (Status::Sent, None),
        Fate::Stands => (shown.arrived, None),
        Fate::Endorsed(_) => (Status::Endorsed, Some(td_string!(locale, logged.endorsed))),
        Fate::Disputed(_) => (Status::Disputed, Some(td_string!(locale, logged.disputed))),
        Fate::SetAside(because) => (Status::SetAside, Some(set_aside_word(locale, because))),
        Fate::Refused(because) => (Status::Refused, Some(refusal_word(locale, because))),
    };
    Logged {
        id: own.event.id,
        at_ms: own.event.at_ms,
        sign: shown.sign,
        name: shown.name,
        line: shown.line,
        status,
        why: why.map(str::to_owned),
        href: shown.href,
    }
}

/// Own records that this device did not write itself.
fn elsewhere(wording: &Wording<'_>) -> Vec<Logged> {
    let Some(me) = wording.me() else { return Vec::new() };
    let state = wording.state();
    let row = |id: EventId, at_ms, shown: Shown| Logged {
        id,
        at_ms,
        sign: shown.sign,
        name: shown.name,
        line: shown.line,
        status: shown.arrived,
        why: None,
        href: shown.href,
    };
    let moments = state.moments.values().filter(|it| it.person == me).map(|it| {
        row(it.id.into(), it.at_ms, told::moment(wording, it.id, it.moment, it.learned.as_str(), &it.skills))
    });
    let claims = state
        .claims
        .values()
        .filter(|it| it.learner == me)
        .map(|it| row(it.id.into(), it.at_ms, told::claim(wording, it.id, it.skill, it.level)));
    let sessions = state.shadowings.values().filter(|it| it.logged_by == me).map(|it| {
        let skills = wording.skills(it.skills.keys());
        row(it.id.into(), it.at_ms, told::session(wording, it.id, it.other_side(), skills))
    });
    moments.chain(claims).chain(sessions).collect()
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, rc::Rc, sync::Arc};

    use meeloop_domain::{
        Date,
        id::{MomentId, PersonId},
        moment::{Moment, MomentKind, Share},
        skill::{Skill, Sort},
        words::Words,
    };
    use uuid::Uuid;

    use super::*;
    use crate::{
        locales::Locale,
        state::desk::example::{skill, snapshot},
    };

    fn line(skills: &[&Skill], learned: &str) -> String {
        let mut snapshot = snapshot(skills.iter().map(|skill| (*skill).clone()));
        let person = PersonId::from_uuid(Uuid::nil());
        let id = MomentId::from_uuid(Uuid::from_u128(1));
        let moment = Moment {
            id,
            person,
            moment: MomentKind::MistakeDiscussed,
            on: Date::constant(2026, 11, 22),
            skills: skills.iter().map(|skill| skill.id).collect(),
            people: BTreeSet::new(),
            minutes: None,
            session: None,
            share: Share::Me,
            learned: Words { about: person, text: Some(learned.to_owned()) },
            next: None,
            photos: Vec::new(),
            corrected: None,
            at_ms: 0,
        };
        let mut state = (*snapshot.view).clone();
        state.moments.insert(id, Arc::new(moment));
        snapshot.view = Rc::new(state);
        logged(&Wording { snapshot: &snapshot, locale: Locale::nl }).remove(0).line
    }

    #[test]
    fn a_moment_says_its_first_skill_before_what_was_learned() {
        let [one, two] = ["EL-1", "EL-2"].map(|code| skill(code, "Elektro", Sort::Skill));
        assert_eq!(line(&[&one, &two], "Eerst meten."), "Naam EL-1 · Eerst meten.");
        assert_eq!(line(&[], "Eerst meten."), "Eerst meten.");
        assert_eq!(line(&[&one, &two], ""), "Naam EL-1, Naam EL-2", "without a text there is room for all");
    }
}
