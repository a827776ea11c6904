//! A device of a run: the real engine over a store that survives it, with a clock of its own.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use meeloop_device::{
    Device, Me, Moment, Store, StoreError,
    store::{Change, Loaded, memory::MemoryStore},
};
use meeloop_domain::{
    Date,
    audience::Reader,
    event::Frozen,
    id::{DeviceId, EventId, LogId, PersonId},
    log::Entry,
    stamp::Commit,
};
use meeloop_protocol::Generation;

/// When a device is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kill {
    /// Just before its next write is durable.
    Before,
    /// Just after, before it learns of it.
    After,
}

/// What stays when a device is killed. Handles share it, as processes share a disk.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    store: Rc<RefCell<Rc<MemoryStore>>>,
    kill: Rc<Cell<Option<Kill>>>,
}

impl Disk {
    /// Kills the device at its next write.
    pub fn kill_at_next_write(&self, kill: Kill) {
        self.kill.set(Some(kill));
    }

    /// No kill is due any more.
    pub fn heal(&self) {
        self.kill.set(None);
    }

    /// A copy, as when a phone's backup is put on another phone.
    pub fn copy(&self) -> Self {
        let copy = MemoryStore::clone(&self.store.borrow());
        Self { store: Rc::new(RefCell::new(Rc::new(copy))), kill: Rc::default() }
    }

    /// Everything is gone, as when a browser evicts a database.
    pub fn evict(&self) {
        *self.store.borrow_mut() = Rc::default();
    }

    async fn write<T>(&self, write: impl AsyncFnOnce(&MemoryStore) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let store = Rc::clone(&self.store.borrow());
        let killed = || StoreError::Lost("killed".into());
        match self.kill.take() {
            None => write(&store).await,
            Some(Kill::Before) => Err(killed()),
            Some(Kill::After) => {
                write(&store).await?;
                Err(killed())
            }
        }
    }
}

impl Store for Disk {
    async fn load(&self) -> Result<Loaded, StoreError> {
        let store = Rc::clone(&self.store.borrow());
        store.load().await
    }

    async fn append(&self, events: Vec<Frozen>, fresh: LogId) -> Result<Vec<Entry>, StoreError> {
        self.write(async move |store| store.append(events, fresh).await).await
    }

    async fn fork(&self, forked: LogId, fresh: LogId) -> Result<(), StoreError> {
        self.write(async move |store| store.fork(forked, fresh).await).await
    }

    async fn commit(&self, change: Change) -> Result<(), StoreError> {
        self.write(async move |store| store.commit(change).await).await
    }
}

/// A clock that may be wrong.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    /// How far it is off, in milliseconds.
    pub off_ms: i64,
    /// Where it stands still, if it does.
    pub frozen_ms: Option<i64>,
}

impl Clock {
    /// What it says.
    pub fn read(self, true_ms: i64) -> Moment {
        let at_ms = self.frozen_ms.unwrap_or(true_ms + self.off_ms);
        Moment { at_ms, today: day(at_ms) }
    }
}

/// The date of a moment in UTC.
pub fn day(at_ms: i64) -> Date {
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = i32::try_from(at_ms.div_euclid(86_400_000)).unwrap_or_default();
    epoch.checked_add(jiff::Span::new().days(days)).unwrap_or(epoch)
}

/// A device.
pub struct Phone {
    /// Whose.
    pub me: Me,
    /// What stays.
    pub disk: Disk,
    /// The engine, while it runs.
    pub device: Device<Disk>,
    /// Its clock.
    pub clock: Clock,
    /// What its person was told is kept, since the database was last empty.
    pub kept: BTreeMap<EventId, Kept>,
    /// Up to which commit it showed the server's entities, per generation.
    pub shown: BTreeMap<Generation, Commit>,
    /// Requests that it sent once, to be sent again out of order.
    pub sent: Vec<(&'static str, String)>,
}

/// What a person was told is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// A moment, which must stay in view.
    Moment,
    /// Something else.
    Other,
}

impl Phone {
    /// Takes a device into use.
    pub async fn new(number: u128, reader: Reader, now_ms: i64) -> Result<Self, StoreError> {
        Self::over(number, reader, Disk::default(), now_ms).await
    }

    /// Takes a device into use over a disk.
    pub async fn over(number: u128, reader: Reader, disk: Disk, now_ms: i64) -> Result<Self, StoreError> {
        let device = DeviceId::from_uuid(uuid::Uuid::from_u128(0x_de71_ce00 + number));
        let me = Me { device, reader };
        let engine = Device::open(disk.clone(), me, day(now_ms)).await?;
        Ok(Self {
            me,
            disk,
            device: engine,
            clock: Clock::default(),
            kept: BTreeMap::new(),
            shown: BTreeMap::new(),
            sent: Vec::new(),
        })
    }

    /// Starts the engine again from what is on disk.
    pub async fn restart(&mut self, now_ms: i64) -> Result<(), StoreError> {
        let today = self.clock.read(now_ms).today;
        self.device = Device::open(self.disk.clone(), self.me, today).await?;
        Ok(())
    }

    /// Its person, unless it is a wall.
    pub const fn person(&self) -> Option<PersonId> {
        match self.me.reader {
            Reader::Person(person) => Some(person),
            Reader::Wall(_) => None,
        }
    }
}

impl Phone {
    /// What this device was told about an own event; of two logs, what the later one was.
    pub fn told(&self, event: EventId) -> Option<meeloop_domain::verdict::Verdict> {
        let outcomes = self.device.outcomes().filter(|outcome| outcome.event == event);
        outcomes.last().map(|outcome| outcome.verdict)
    }

    /// The own events whose verdict is settled, as this device was told.
    pub fn settled(&self) -> Vec<(EventId, meeloop_domain::verdict::Verdict)> {
        let outcomes = self.device.outcomes();
        outcomes
            .filter(|outcome| outcome.verdict.is_settled())
            .map(|outcome| (outcome.event, outcome.verdict))
            .collect()
    }
}
