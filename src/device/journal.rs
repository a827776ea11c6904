//! The own entries and where each of them is.

use std::collections::BTreeSet;

use meeloop_domain::{
    event::{Event, Reading},
    fact::Fact,
    id::EventId,
    sabotage::{self, Break},
    verdict::{Refusal, SetAside, Verdict},
};

use crate::store::{Contact, Kept};

/// An own event, opened, and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// The event.
    pub event: Event,
    /// Where it is.
    pub fate: Fate,
}

/// Where an own fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// *Op dit toestel*: kept here, not with the server yet.
    Here,
    /// *Verstuurd*: with the server; waits for what it builds on, or for a newer server.
    Sent,
    /// It stands.
    Stands,
    /// It agrees with what already stood.
    Endorsed(EventId),
    /// It contradicts what already stood; both are shown.
    Disputed(EventId),
    /// It may not stand any more.
    SetAside(SetAside),
    /// It could never stand.
    Refused(Refusal),
}

impl Fate {
    /// Whether it could not stand: its author reads why.
    pub const fn is_fallen(self) -> bool {
        matches!(self, Self::SetAside(_) | Self::Refused(_))
    }
}

/// What fell, and was not read yet, the first to fall first.
pub fn unread(journal: &[Own]) -> Vec<&Own> {
    let read = journal.iter().filter_map(|own| match own.event.fact {
        Fact::OutcomeRead { of } => Some(of),
        _ => None,
    });
    let read: BTreeSet<EventId> = read.collect();
    let is_open = |own: &&Own| own.fate.is_fallen() && !read.contains(&own.event.id);
    journal.iter().filter(|own| is_open(own)).collect()
}

impl Kept {
    /// Where the fact is.
    pub fn fate(&self) -> Fate {
        let Some(outcome) = &self.outcome else { return Fate::Here };
        match outcome.verdict {
            Verdict::Applied => Fate::Stands,
            Verdict::Endorsed { with } => Fate::Endorsed(with),
            Verdict::Disputed { with } => Fate::Disputed(with),
            Verdict::SetAside { because } => Fate::SetAside(because),
            Verdict::Refused { because } => Fate::Refused(because),
            Verdict::Parked { .. } | Verdict::Unknown => Fate::Sent,
        }
    }

    /// Whether the entities that were pulled do not show it yet. After a rollback of the server
    /// that is so again for everything behind its high-water mark.
    pub fn is_pending(&self, contact: &Contact) -> bool {
        let Some(outcome) = &self.outcome else { return true };
        if sabotage::on(Break::PendingDropsEarly) {
            return false;
        }
        let pulled = outcome.verdict.is_settled() && outcome.commit <= contact.head;
        !pulled || self.entry.seq > contact.mark(self.entry.log)
    }

    /// The event, opened; nothing when these bytes are no event of a kind known here.
    pub fn open(&self) -> Option<Event> {
        match self.entry.event.read() {
            Reading::Known(event) => Some(*event),
            Reading::Unknown { .. } | Reading::Malformed => None,
        }
    }
}
