//! The own entries and where each of them is.

use meeloop_domain::{
    event::{Event, Reading},
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
