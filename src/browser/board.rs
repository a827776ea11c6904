//! Where the newest picture and the state of syncing hang, and who wants to know.

use std::{cell::RefCell, rc::Rc};

use meeloop_device::photos::Held;

use crate::{
    snapshot::Snapshot,
    status::{Status, SyncState},
};

type Calls<T> = RefCell<Vec<Rc<dyn Fn(T)>>>;

/// The newest picture, the state of syncing, and who is told of each.
pub struct Board {
    snapshot: RefCell<Rc<Snapshot>>,
    sync: RefCell<SyncState>,
    on_change: Calls<Rc<Snapshot>>,
    on_sync: Calls<SyncState>,
}

impl Board {
    pub fn new(snapshot: Snapshot) -> Self {
        let sync = SyncState { contact_ms: snapshot.contact.at_ms, waiting: snapshot.waiting, ..SyncState::default() };
        Self {
            snapshot: RefCell::new(Rc::new(snapshot)),
            sync: RefCell::new(sync),
            on_change: Calls::default(),
            on_sync: Calls::default(),
        }
    }

    pub fn snapshot(&self) -> Rc<Snapshot> {
        self.snapshot.borrow().clone()
    }

    pub fn sync(&self) -> SyncState {
        *self.sync.borrow()
    }

    pub fn on_change(&self, call: impl Fn(Rc<Snapshot>) + 'static) {
        self.on_change.borrow_mut().push(Rc::new(call));
    }

    pub fn on_sync(&self, call: impl Fn(SyncState) + 'static) {
        call(self.sync());
        self.on_sync.borrow_mut().push(Rc::new(call));
    }

    /// Hangs up a new picture and tells.
    pub fn show(&self, snapshot: Snapshot) {
        let snapshot = Rc::new(snapshot);
        self.snapshot.replace(snapshot.clone());
        tell(&self.on_change, &snapshot);
        self.count();
    }

    /// Replaces the picture by one that looks the same.
    pub fn touch(&self, snapshot: Snapshot) {
        self.snapshot.replace(Rc::new(snapshot));
        self.count();
    }

    /// Hangs up the same picture with the photos that are there now.
    pub fn show_photos(&self, photos: Rc<[Held]>) {
        let snapshot = Snapshot { photos, ..Snapshot::clone(&self.snapshot()) };
        self.show(snapshot);
    }

    /// Notes what syncing does.
    pub fn note(&self, status: Status) {
        self.set(SyncState { status, ..self.sync() });
    }

    /// Follows the tab that syncs. How much waits, each tab knows itself.
    pub fn follow(&self, said: SyncState) {
        self.set(SyncState { waiting: self.sync().waiting, ..said });
    }

    fn count(&self) {
        let snapshot = self.snapshot();
        self.set(SyncState { contact_ms: snapshot.contact.at_ms, waiting: snapshot.waiting, ..self.sync() });
    }

    fn set(&self, sync: SyncState) {
        if self.sync.replace(sync) != sync {
            tell(&self.on_sync, &sync);
        }
    }
}

/// Tells everybody. Who is told may look at the board and even sign up.
fn tell<T: Clone>(calls: &Calls<T>, what: &T) {
    let calls = calls.borrow().clone();
    for call in calls {
        call(what.clone());
    }
}
