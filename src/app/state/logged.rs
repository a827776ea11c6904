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

/// What fell and was not read yet, with what can be done about it. That one read something is worth
/// no word when it fell.
pub fn fallen(wording: &Wording<'_>) -> Vec<(Logged, Option<Mend>)> {
    let unread = journal::unread(&wording.snapshot.journal).into_iter().filter(|own| !is_quiet(&own.event.fact));
    let row = |own: &Own| Some((of_any(wording, own)?, mend(wording, &own.event)));
    unread.filter_map(row).collect()
}

/// Whether a fact only says that its author read something.
const fn is_quiet(fact: &Fact) -> bool {
    matches!(fact, Fact::ReturnAcknowledged { .. } | Fact::CallOffRead { .. } | Fact::OutcomeRead { .. })
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
    (!is_quiet(&own.event.fact) || own.fate.is_fallen()).then_some(row)
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
        event::{Actor, Event},
        id::{MomentId, PersonId},
        moment::{Moment, MomentKind, Share},
        skill::{Skill, Sort},
        verdict::{Refusal, SetAside},
        words::Words,
    };
    use uuid::Uuid;

    use super::*;
    use crate::{
        address::{Address, Desk},
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
            reworded: None,
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

    #[test]
    fn what_fell_is_told_until_it_was_read_and_what_only_says_read_is_not() {
        let id = |number: u8| EventId::new(0, [number; 10]);
        let me = PersonId::from_uuid(Uuid::nil());
        let own = |number, fact, fate| Own {
            event: Event { id: id(number), at_ms: 0, actor: Actor::Person(me), fact, parts: Vec::new() },
            fate,
        };
        let team = |name: &str| Fact::TeamAdded { name: name.to_owned() };
        let refused = Fate::Refused(Refusal::NotAnAdmin);
        let told = |journal: Vec<Own>| {
            let mut firm = snapshot([]);
            firm.journal = journal.into();
            let fallen = fallen(&Wording { snapshot: &firm, locale: Locale::nl });
            fallen.into_iter().map(|(row, mend)| (row.name, row.why, mend)).collect::<Vec<_>>()
        };
        let look = Some(Mend::Look(Address::Desk(Desk::Teams)));
        let why = Some("Dit kan alleen de beheerder.".to_owned());
        let two = vec![own(1, team("Noord"), refused), own(2, team("Zuid"), Fate::Stands)];
        assert_eq!(told(two.clone()), [("Noord".to_owned(), why, look)]);
        let read = own(3, Fact::OutcomeRead { of: id(1) }, Fate::Here);
        assert_eq!(told(two.into_iter().chain([read]).collect()), []);
        let late = Fate::SetAside(SetAside::ClaimDecided);
        assert_eq!(told(vec![own(4, Fact::ReturnAcknowledged { claim: id(9).into(), returned: None }, late)]), []);
    }
}
