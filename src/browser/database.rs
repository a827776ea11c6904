//! A connection to one `IndexedDB` database, which comes back when the browser drops it.
//!
//! Browsers close connections on their own (Safari does it to apps in the background; every
//! browser does it when it evicts data), and a newer build closes those of older ones. The next
//! transaction then opens the database again, once; when that fails too, it reports
//! [`StoreError::Lost`]. A database that turns out to be empty where there was one before was
//! evicted, and that is never passed over in silence.

pub mod fault;
pub mod transaction;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures::lock::Mutex;
use idb::{DatabaseEvent as _, Event as _, Request as _};
use meeloop_device::StoreError;
use web_sys::IdbDatabase;

use self::transaction::{Mode, Transaction};

/// One step in the history of a database's shape. It is never edited once people have it.
pub type Step = fn(&idb::Database) -> Result<(), idb::Error>;

/// A database and its connection.
#[derive(Debug)]
pub struct Database {
    name: String,
    steps: &'static [Step],
    connection: Slot,
    opening: Mutex<()>,
    evicted: Cell<bool>,
    closed: Cell<bool>,
}

/// The connection, until the browser or a newer build takes it away.
type Slot = Rc<RefCell<Option<IdbDatabase>>>;

impl Database {
    /// Opens the database and brings it to its newest shape.
    pub async fn open(name: String, steps: &'static [Step]) -> Result<Self, StoreError> {
        let database = Self {
            name,
            steps,
            connection: Slot::default(),
            opening: Mutex::new(()),
            evicted: Cell::new(false),
            closed: Cell::new(false),
        };
        database.connect().await?;
        Ok(database)
    }

    /// Begins a transaction, over a new connection when the old one is gone.
    pub async fn begin(&self, stores: &[&str], mode: Mode) -> Result<Transaction, StoreError> {
        if let Some(transaction) = self.attempt(stores, mode)? {
            return Ok(transaction);
        }
        self.reconnect().await?;
        self.attempt(stores, mode)?.ok_or_else(|| StoreError::Lost("the connection closes again and again".into()))
    }

    /// Whether the browser threw the data away while this page was open.
    pub fn is_evicted(&self) -> bool {
        self.evicted.get()
    }

    /// Notes that what was thrown away has been dealt with.
    pub fn forget_eviction(&self) {
        self.evicted.set(false);
    }

    /// Gives the connection up, so that the next transaction opens a new one.
    pub fn disconnect(&self) {
        if let Some(connection) = self.connection.take() {
            connection.close();
        }
    }

    /// Closes the database for good.
    pub fn close(&self) {
        self.closed.set(true);
        self.disconnect();
    }

    fn attempt(&self, stores: &[&str], mode: Mode) -> Result<Option<Transaction>, StoreError> {
        if self.closed.get() {
            return Err(StoreError::Lost("closed".into()));
        }
        let Some(connection) = self.connection.borrow().clone() else { return Ok(None) };
        match Transaction::begin(&connection, stores, mode) {
            Ok(transaction) => Ok(Some(transaction)),
            Err(error) if fault::is_closed(&error) => {
                self.disconnect();
                Ok(None)
            }
            Err(error) => Err(fault::of_js(&error)),
        }
    }

    async fn reconnect(&self) -> Result<(), StoreError> {
        let _one_at_a_time = self.opening.lock().await;
        if self.connection.borrow().is_some() {
            return Ok(());
        }
        if self.connect().await? {
            self.evicted.set(true);
            return Err(StoreError::Lost("the browser threw the data away".into()));
        }
        Ok(())
    }

    /// Opens a connection; says whether the database had to be made.
    async fn connect(&self) -> Result<bool, StoreError> {
        let steps = self.steps;
        let version = u32::try_from(steps.len()).unwrap_or(u32::MAX);
        let mut request =
            idb::Factory::new().and_then(|factory| factory.open(&self.name, Some(version))).map_err(fault::of)?;
        let made = Rc::new(Cell::new(false));
        let note = made.clone();
        request.on_upgrade_needed(move |event| {
            let from = event.old_version().unwrap_or(0);
            note.set(from == 0);
            let done = event.database().and_then(|database| {
                steps.iter().skip(usize::try_from(from).unwrap_or(0)).try_for_each(|step| step(&database))
            });
            // Half a shape must not stay: everything is as before, and opening fails.
            if done.is_err()
                && let Some(upgrade) = event.target().ok().and_then(|request| request.transaction())
            {
                drop(upgrade.abort());
            }
        });
        let database = request.await.map_err(fault::of)?;
        self.keep(database);
        Ok(made.get())
    }

    fn keep(&self, mut database: idb::Database) {
        let forget = |slot: &Slot, event: &web_sys::Event| {
            use wasm_bindgen::JsCast as _;
            let Some(connection) = event.target().and_then(|target| target.dyn_into::<IdbDatabase>().ok()) else {
                return;
            };
            connection.close();
            slot.borrow_mut().take_if(|current| *current == connection);
        };
        let slot = self.connection.clone();
        database.on_close(move |event| forget(&slot, &event));
        let slot = self.connection.clone();
        // A newer build, or whoever deletes the data, must not wait for this page.
        database.on_version_change(move |event| forget(&slot, &event));
        database.forget_callbacks();
        self.connection.replace(Some(database.into()));
    }
}
