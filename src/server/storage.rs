//! What the core needs of a database, and nothing that only one database can do.
//!
//! Invariant: every key leads with the firm, no number is drawn database-wide, and a
//! transaction locks its own firm only. Whoever implements [`Storage`] passes
//! the conformance suite; PostgreSQL is to follow SQLite.

#[cfg(test)]
pub mod conformance;
mod devices;
mod photos;
pub mod sqlite;

use std::future::Future;

use meeloop_domain::{
    Date,
    audience::Reader,
    digest::Digest,
    entity::Key,
    id::{DeviceId, EventId, FirmId, LogId, PersonId},
    judge::Author,
    receipt::Receipt,
    sabotage::{self, Break},
    stamp::{Commit, Stamp},
    verdict::{Refusal, Verdict},
};
use meeloop_protocol::{Generation, push::Mark};
use serde::{Deserialize, Serialize};

pub use self::{
    devices::{CodeRow, DeviceRow, Devices},
    photos::{PhotoRow, Photos},
};

/// What a storage call gives.
pub type Result<T> = std::result::Result<T, StorageError>;

/// Why the database did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The database itself failed: full, locked, unreadable.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration failed; nothing was started.
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// What is stored is not what this program writes.
    #[error("the database holds a {0} that can't be read")]
    Unreadable(&'static str),
    /// A test made this operation fail.
    #[error("failed on purpose")]
    Tripped,
}

/// Where a firm's journal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirmHead {
    /// The last commit.
    pub commit: Commit,
    /// The journal's digest at it.
    pub chain: Digest,
    /// The life that the journal is in.
    pub generation: Generation,
    /// The commit at which that life began.
    pub base: Commit,
}

/// Whose log it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The server's own.
    Server,
    /// A person's or a wall's.
    Reader(Reader),
}

/// The end of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// The log.
    pub log: LogId,
    /// Whose it is.
    pub owner: Owner,
    /// The high-water mark; 0 while it is empty.
    pub seq: u64,
    /// The digest of the entry at the mark.
    pub digest: Digest,
}

impl LogRow {
    /// How far the log is here, as its owner is told.
    pub fn mark(&self) -> Mark {
        let told = self.seq > 0 && !sabotage::on(Break::MarksSayNoDigest);
        Mark { log: self.log, seq: self.seq, digest: told.then_some(self.digest) }
    }
}

/// One place in a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    /// The log.
    pub log: LogId,
    /// The place.
    pub seq: u64,
    /// The digest of the entry before.
    pub prev: Digest,
    /// The digest of the event.
    pub digest: Digest,
    /// The head as it was frozen; absent when it was too large.
    pub head: Option<String>,
    /// The event, or what the device called it.
    pub event: EventId,
    /// Why the event did not come in, if it did not.
    pub refused: Option<EntryRefused>,
}

/// Why an entry's event did not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryRefused {
    /// Why.
    pub because: Refusal,
    /// The commit since which it is told so.
    pub told: Commit,
    /// Where and when it was first decided.
    pub stamp: Stamp,
}

/// The verdict that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What it is.
    pub verdict: Verdict,
    /// The commit since which it is told so.
    pub told: Commit,
    /// Where and when it was first decided.
    pub stamp: Stamp,
}

/// An event that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// Its id.
    pub event: EventId,
    /// The log and place that brought it in.
    pub log: LogId,
    /// See `log`.
    pub seq: u64,
    /// Its digest.
    pub digest: Digest,
    /// Who delivered it.
    pub author: Author,
    /// The device that delivered it; absent for the server's own log.
    pub device: Option<DeviceId>,
    /// What stands.
    pub decided: Decided,
}

/// A text of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartRow {
    /// Whom it is about, where that is known.
    pub subject: Option<PersonId>,
    /// The part as it was frozen; `None` once erased.
    pub bytes: Option<String>,
}

/// One decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JournalRow {
    /// Its commit.
    pub commit: Commit,
    /// The event, unless it did not come in.
    pub event: Option<EventId>,
    /// The digest of the event.
    pub digest: Digest,
    /// What was decided.
    pub verdict: Verdict,
    /// Where and when it was first decided.
    pub stamp: Stamp,
    /// The journal's digest with this row.
    pub chain: Digest,
}

/// An event that waits for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParkedRow {
    /// Which.
    pub event: EventId,
    /// What it waits for.
    pub missing: EventId,
    /// The receipt it was offered with.
    pub receipt: Option<Receipt>,
    /// The commit at which it was parked.
    pub arrival: Commit,
}

/// An entity as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityRow {
    /// Its key.
    pub key: Key,
    /// Its body, JSON.
    pub body: String,
    /// The commit of the last change.
    pub changed: Commit,
}

/// A tag of an entity, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagRow {
    /// The tag.
    pub tag: String,
    /// The commit at which the entity lost it; `None` while it has it.
    pub lost: Option<Commit>,
}

/// What changed, as a page asks for it: after `commit`, or within it after `key`, up to `until`.
#[derive(Clone, Copy, Debug)]
pub struct Since<'a> {
    /// The commit up to which the reader has everything.
    pub commit: Commit,
    /// Where the reader is within that commit, if not at its end.
    pub key: Option<Key>,
    /// The last commit to look at.
    pub until: Commit,
    /// Only entities with one of these tags; everything when absent.
    pub tags: Option<&'a [String]>,
    /// At most this many.
    pub limit: usize,
}

/// An outcome to tell: of an event, or of an entry whose event did not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Of an event.
    Event(EventRow),
    /// Of an entry.
    Entry(EntryRow, EntryRefused),
}

impl Told {
    /// The commit since which it is told so.
    pub const fn commit(&self) -> Commit {
        match self {
            Self::Event(row) => row.decided.told,
            Self::Entry(_, refused) => refused.told,
        }
    }
}

/// A database.
pub trait Storage: Send + Sync + 'static {
    /// A transaction of one firm.
    type Tx: Transaction;

    /// Begins a transaction that writes; it waits for others of this firm.
    fn begin(&self, firm: FirmId) -> impl Future<Output = Result<Self::Tx>> + Send;
    /// Begins a transaction that reads one moment of this firm.
    fn read(&self, firm: FirmId) -> impl Future<Output = Result<Self::Tx>> + Send;
    /// The firms.
    fn firms(&self) -> impl Future<Output = Result<Vec<FirmId>>> + Send;
    /// The device with this token.
    fn device_by_token(&self, token: Digest) -> impl Future<Output = Result<Option<DeviceRow>>> + Send;
    /// The code that is found by this name, of whichever firm.
    fn code_by_name(&self, name: &str) -> impl Future<Output = Result<Option<CodeRow>>> + Send;
    /// Removes what was deleted from every file; says whether it could finish.
    fn scrub(&self) -> impl Future<Output = Result<bool>> + Send;
}

/// A transaction. Dropped without [`Transaction::commit`], it leaves nothing behind.
pub trait Transaction: Logs + Journal + Entities + Devices + Photos + Send {
    /// Makes everything durable at once.
    fn commit(self) -> impl Future<Output = Result<()>> + Send;
}

/// Logs, entries, events and their parts.
pub trait Logs {
    /// A log.
    fn log(&mut self, log: LogId) -> impl Future<Output = Result<Option<LogRow>>> + Send;
    /// All logs, in order of their ids.
    fn logs(&mut self) -> impl Future<Output = Result<Vec<LogRow>>> + Send;
    /// Puts the end of a log.
    fn put_log(&mut self, row: &LogRow) -> impl Future<Output = Result<()>> + Send;
    /// One entry.
    fn entry(&mut self, log: LogId, seq: u64) -> impl Future<Output = Result<Option<EntryRow>>> + Send;
    /// All entries of a log, in order.
    fn entries(&mut self, log: LogId) -> impl Future<Output = Result<Vec<EntryRow>>> + Send;
    /// Adds an entry.
    fn add_entry(&mut self, row: &EntryRow) -> impl Future<Output = Result<()>> + Send;
    /// One event.
    fn event(&mut self, event: EventId) -> impl Future<Output = Result<Option<EventRow>>> + Send;
    /// Adds an event.
    fn add_event(&mut self, row: &EventRow) -> impl Future<Output = Result<()>> + Send;
    /// Puts the verdict that stands.
    fn decide(&mut self, event: EventId, decided: Decided) -> impl Future<Output = Result<()>> + Send;
    /// The parts of an event, in order.
    fn parts(&mut self, event: EventId) -> impl Future<Output = Result<Vec<PartRow>>> + Send;
    /// Adds the parts of an event.
    fn add_parts(&mut self, event: EventId, parts: &[PartRow]) -> impl Future<Output = Result<()>> + Send;
    /// Erases the texts about a person: parts by their subject, parts that don't say whom they
    /// are about by their author, and heads that no event came out of. Events that lost a part
    /// are told again at `told`. Says how many events that were.
    fn erase(&mut self, person: PersonId, told: Commit) -> impl Future<Output = Result<u64>> + Send;
}

/// The journal, what waits, and what is to be told.
pub trait Journal {
    /// Where the firm stands; `None` when there is no such firm.
    fn head(&mut self) -> impl Future<Output = Result<Option<FirmHead>>> + Send;
    /// Puts where the firm stands.
    fn set_head(&mut self, head: &FirmHead) -> impl Future<Output = Result<()>> + Send;
    /// Adds a decision.
    fn add_journal(&mut self, row: &JournalRow) -> impl Future<Output = Result<()>> + Send;
    /// All decisions, in order.
    fn journal(&mut self) -> impl Future<Output = Result<Vec<JournalRow>>> + Send;
    /// The journal's digest at a commit.
    fn chain_at(&mut self, commit: Commit) -> impl Future<Output = Result<Digest>> + Send;
    /// Lets an event wait.
    fn park(&mut self, row: &ParkedRow) -> impl Future<Output = Result<()>> + Send;
    /// What an event waits for.
    fn parked(&mut self, event: EventId) -> impl Future<Output = Result<Option<ParkedRow>>> + Send;
    /// What waits for an event: first what has a receipt, by its commit, then by arrival.
    fn waiting(&mut self, missing: EventId) -> impl Future<Output = Result<Vec<ParkedRow>>> + Send;
    /// Lets an event wait no more.
    fn unpark(&mut self, event: EventId) -> impl Future<Output = Result<()>> + Send;
    /// The events that did not stand, as told after `commit`.
    fn fallen_since(&mut self, commit: Commit) -> impl Future<Output = Result<Vec<EventId>>> + Send;
    /// The events that could not be read, in order of commit.
    fn unknown(&mut self) -> impl Future<Output = Result<Vec<EventId>>> + Send;
    /// What became of the entries of `logs`, told after `from` up to `to`, in order of commit.
    fn told_between(
        &mut self,
        logs: &[LogId],
        from: Commit,
        to: Commit,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Told>>> + Send;
}

/// Entities with their audience.
pub trait Entities {
    /// One entity.
    fn entity(&mut self, key: Key) -> impl Future<Output = Result<Option<EntityRow>>> + Send;
    /// Puts an entity.
    fn put_entity(&mut self, row: &EntityRow) -> impl Future<Output = Result<()>> + Send;
    /// The tags that an entity has or lost, in order.
    fn tags(&mut self, key: Key) -> impl Future<Output = Result<Vec<TagRow>>> + Send;
    /// Puts a tag.
    fn put_tag(&mut self, key: Key, row: &TagRow) -> impl Future<Output = Result<()>> + Send;
    /// Entities that changed, in order of commit and key.
    fn changed_since(&mut self, since: Since<'_>) -> impl Future<Output = Result<Vec<EntityRow>>> + Send;
    /// Entities that lost their last tag among `tags` after `from` up to `to`.
    fn gone_between(
        &mut self,
        tags: &[String],
        from: Commit,
        to: Commit,
    ) -> impl Future<Output = Result<Vec<Key>>> + Send;
}

/// A stamp's date from its text.
fn date(text: &str) -> Result<Date> {
    text.parse().map_err(|_| StorageError::Unreadable("date"))
}
