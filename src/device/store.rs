//! What a device keeps, and the few operations that must be transactions.
//!
//! Implementations: memory (here) and `IndexedDB` (in `browser`). Both pass [`conformance`].

pub mod conformance;
pub mod memory;

use std::future::Future;

use meeloop_domain::{
    entity::Key,
    event::Frozen,
    id::{EventId, LogId},
    json,
    log::{Entry, LogHead},
    stamp::Commit,
};
use meeloop_protocol::{
    Generation,
    push::{Mark, Outcome},
};
use serde::{Deserialize, Serialize};

/// A place where one person's data on one device is kept.
pub trait Store {
    /// Reads everything.
    fn load(&self) -> impl Future<Output = Result<Loaded, StoreError>>;

    /// Puts events at the end of the current log, or of a new one: reads the head, digests and
    /// appends in one transaction, with strict durability. Nothing is kept when it fails.
    /// The first entry of a database starts the log `fresh`.
    fn append(&self, events: Vec<Frozen>, fresh: LogId) -> impl Future<Output = Result<Vec<Entry>, StoreError>>;

    /// Leaves a forked log: in one transaction, appends the events of the entries of `forked`
    /// to the new log `fresh`, which becomes the current one, and marks the old entries as moved.
    /// All of them go along, each with its outcome: where the copies parted isn't known here, and
    /// the server may have forgotten what it acknowledged. It knows by its id what it has.
    fn fork(&self, forked: LogId, fresh: LogId) -> impl Future<Output = Result<(), StoreError>>;

    /// Writes what an answer changed, in one transaction. Its durability may be relaxed: it can
    /// be pulled again.
    fn commit(&self, change: Change) -> impl Future<Output = Result<(), StoreError>>;
}

/// Everything that a store holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The entries of all logs, in the order in which they were appended.
    pub entries: Vec<Kept>,
    /// The end of the current log, if there is one.
    pub head: Option<LogHead>,
    /// The server's entities, as JSON.
    pub entities: Vec<(Key, String)>,
    /// Where this device stands with the server.
    pub contact: Contact,
}

/// An own entry, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The entry. Parts that were erased are empty.
    pub entry: Entry,
    /// What the server said, once it did.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub outcome: Option<Outcome>,
    /// Whether the event went on in another log, because this one had forked.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub moved: bool,
}

/// Where a device stands with the server.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// The server's generation at the last complete pull.
    pub generation: Option<Generation>,
    /// Where the next pull goes on.
    pub cursor: Option<String>,
    /// The commit that the entities stand at.
    pub head: Commit,
    /// How far the server has the logs of this database, as it last said.
    pub marks: Vec<Mark>,
    /// When the last complete pull was, by this device's clock, in milliseconds since 1970.
    pub at_ms: Option<i64>,
}

/// What one answer changed. Applied as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Where the device stands after it.
    pub contact: Contact,
    /// What became of own events: set on every entry that holds the event. The parts that an
    /// outcome names as erased are emptied in the entry.
    pub outcomes: Vec<Outcome>,
    /// What happens to the entities.
    pub entities: Entities,
    /// Empty every text in every entry: the person was erased.
    pub erase_all: bool,
}

/// A change to the server's entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Entities {
    /// None.
    #[default]
    Stay,
    /// Some came, changed or went.
    Change {
        /// New and changed entities, as JSON.
        put: Vec<(Key, String)>,
        /// Entities out of sight.
        gone: Vec<Key>,
    },
    /// A new copy takes the place of the old one.
    Swap(Vec<(Key, String)>),
}

/// Why a store could not do it. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no room.
    #[error("the device's storage is full")]
    Full,
    /// The database was lost, closed or evicted.
    #[error("the database was lost: {0}")]
    Lost(String),
    /// Something stored can't be read.
    #[error("stored data can't be read: {0}")]
    Corrupt(String),
    /// The platform failed otherwise.
    #[error("storage failed: {0}")]
    Failed(String),
}

impl StoreError {
    /// Whether trying again can help.
    pub const fn is_worth_retrying(&self) -> bool {
        matches!(self, Self::Lost(_) | Self::Failed(_))
    }
}

impl Contact {
    /// How far the server has a log.
    pub fn mark(&self, log: LogId) -> u64 {
        self.marks.iter().find(|mark| mark.log == log).map_or(0, |mark| mark.seq)
    }

    /// Notes how far the server has a log. It may be less than before: it was rolled back.
    pub fn note(&mut self, mark: Mark) {
        self.marks.retain(|known| known.log != mark.log);
        self.marks.push(mark);
    }
}

impl Kept {
    /// An entry that the server hasn't seen.
    pub const fn new(entry: Entry) -> Self {
        Self { entry, outcome: None, moved: false }
    }

    /// Lets the event go on behind `head`, with its outcome, and marks this entry as moved. Every
    /// implementation of [`Store`] uses this, so that they agree.
    #[must_use]
    pub fn go_on(&mut self, head: &mut LogHead) -> Self {
        self.moved = true;
        let entry = head.follow(self.entry.event.clone());
        *head = entry.head();
        Self { entry, outcome: self.outcome.clone(), moved: false }
    }

    /// Takes an outcome over, and empties what it says was erased. Every implementation of
    /// [`Store`] uses this, so that they agree.
    pub fn settle(&mut self, outcome: &Outcome) {
        for place in &outcome.erased {
            if let Some(part) = self.entry.event.parts.get_mut(usize::from(*place)) {
                *part = None;
            }
        }
        self.outcome = Some(outcome.clone());
    }

    /// Whether this device holds the proof of a decision that the server says it hasn't taken.
    pub fn knows_better(&self) -> bool {
        self.outcome.as_ref().is_some_and(|outcome| outcome.receipt.is_some() && !outcome.verdict.is_settled())
    }

    /// Empties every text.
    pub fn erase(&mut self) {
        self.entry.event.parts.fill(None);
    }

    /// The event's id, read from its head.
    pub fn event(&self) -> Option<EventId> {
        event_id(&self.entry.event)
    }
}

/// The id in a frozen event's head.
pub fn event_id(event: &Frozen) -> Option<EventId> {
    #[derive(Deserialize)]
    struct Id {
        id: EventId,
    }
    json::read::<Id>(&event.head).ok().map(|head| head.id)
}
