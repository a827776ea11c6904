//! One person on one device, as the app uses it: keep, look, and the rest goes by itself.

mod photos;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::{Rc, Weak},
};

use futures::{channel::oneshot, lock::Mutex};
use meeloop_device::{Device, KeepError, Me, Own, StoreError, photos::Held};
use meeloop_domain::{id::EventId, intent::Intent, order::set, photo::PhotoId};
use meeloop_protocol::identity::Identity;
use wasm_bindgen_futures::spawn_local;

use crate::{
    backoff::Backoff,
    bell::Bell,
    board::Board,
    clock,
    drafts::Drafts,
    hints::Hints,
    identity::database_name,
    listener::Listener,
    photos::Photos,
    random, rescue,
    snapshot::Snapshot,
    status::{Status, SyncState},
    store::IndexedDb,
    syncer,
    tabs::{Said, Tabs},
    visibility,
};

/// One person on one device.
pub struct Client {
    identity: Identity,
    /// Locked while it writes to the disk, never while a request is under way.
    pub(crate) device: Mutex<Device<IndexedDb>>,
    drafts: Drafts,
    photos: Photos,
    /// What of photos is on the disk, as this page knows it.
    held: RefCell<Rc<[Held]>>,
    /// Photos that the server did not have, and when to ask again.
    missing: RefCell<BTreeMap<PhotoId, (Backoff, i64)>>,
    pub(crate) board: Board,
    pub(crate) bell: Rc<Bell>,
    tabs: RefCell<Option<Rc<Tabs>>>,
    hints: RefCell<Option<Hints>>,
    listeners: RefCell<Vec<Listener>>,
    closed: Cell<bool>,
}

impl Client {
    /// Opens a person's data on this device, without network, and begins to sync.
    pub async fn open(identity: Identity) -> Result<Rc<Self>, StoreError> {
        let name = database_name(&identity);
        let store = IndexedDb::open(name.clone()).await?;
        let (drafts, photos) = (store.drafts(), store.photos());
        let held: Rc<[Held]> = photos.held().await?.into();
        let today = clock::today();
        let device = Device::open(store, Me { device: identity.device, reader: identity.reader }, today).await?;
        let client = Rc::new(Self {
            identity,
            board: Board::new(Snapshot::of(&device, held.clone(), today)),
            device: Mutex::new(device),
            drafts,
            photos,
            held: RefCell::new(held),
            missing: RefCell::default(),
            bell: Rc::default(),
            tabs: RefCell::default(),
            hints: RefCell::default(),
            listeners: RefCell::default(),
            closed: Cell::new(false),
        });
        client.join(&name);
        client.listen();
        spawn_local(syncer::run(Rc::downgrade(&client)));
        Ok(client)
    }

    /// Who this is.
    pub const fn identity(&self) -> Identity {
        self.identity
    }

    /// The newest picture of the device.
    pub fn snapshot(&self) -> Rc<Snapshot> {
        self.board.snapshot()
    }

    /// How syncing goes.
    pub fn sync_state(&self) -> SyncState {
        self.board.sync()
    }

    /// Calls with every new picture, also when another tab wrote or a day passed.
    pub fn on_change(&self, call: impl Fn(Rc<Snapshot>) + 'static) {
        self.board.on_change(call);
    }

    /// Calls with how syncing goes, now and whenever that changes.
    pub fn on_sync(&self, call: impl Fn(SyncState) + 'static) {
        self.board.on_sync(call);
    }

    /// Half-written entries.
    pub fn drafts(&self) -> Drafts {
        self.drafts.clone()
    }

    /// Keeps an intent as a fact. It is on the disk when this gives its id; the network comes
    /// later. It runs to its end also when the caller goes away.
    pub async fn keep(self: &Rc<Self>, intent: Intent) -> Result<EventId, KeepError> {
        let (tell, told) = oneshot::channel();
        let client = self.clone();
        spawn_local(async move {
            drop(tell.send(client.keep_now(intent).await));
        });
        told.await.unwrap_or_else(|_| Err(StoreError::Failed("keeping stopped".into()).into()))
    }

    /// Tries to sync now.
    pub fn sync_now(&self) {
        if self.leads() {
            self.bell.ring();
        } else {
            self.tell(Said::Try);
        }
    }

    /// Everything of one's own that is kept here, as JSON lines.
    pub async fn export(&self) -> String {
        self.device.lock().await.export()
    }

    /// Stops syncing and closes the database: before another person opens theirs.
    pub async fn close(&self) {
        self.closed.set(true);
        self.listeners.take();
        self.hints.take();
        self.tabs.take();
        self.bell.ring();
        self.device.lock().await.store().close();
    }

    pub(crate) const fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// Whether this tab is the one that syncs.
    pub(crate) fn leads(&self) -> bool {
        self.tabs.borrow().as_ref().is_some_and(|tabs| tabs.leads())
    }

    pub(crate) fn tell(&self, said: Said) {
        let tabs = self.tabs.borrow().clone();
        if let Some(tabs) = tabs {
            tabs.tell(said);
        }
    }

    /// Notes what syncing does, here and in the other tabs.
    pub(crate) fn note(&self, status: Status) {
        self.board.note(status);
        self.tell(Said::Sync(self.board.sync()));
    }

    /// Shows what the device holds now.
    pub(crate) fn show(&self, device: &Device<IndexedDb>) {
        self.board.show(Snapshot::of(device, self.held.borrow().clone(), clock::today()));
    }

    /// Brings what is in memory up to what is on the disk, when another tab appended or the
    /// browser threw the data away.
    pub(crate) async fn mend(&self, device: &mut Device<IndexedDb>) -> Result<(), StoreError> {
        if device.store().is_behind() || device.store().is_evicted() { self.read_again(device).await } else { Ok(()) }
    }

    /// Turns to the present date, for what runs out.
    pub(crate) async fn turn(&self) {
        let today = clock::today();
        if self.board.snapshot().today != today {
            let mut device = self.device.lock().await;
            device.turn_to(today);
            self.show(&device);
        }
    }

    async fn keep_now(&self, intent: Intent) -> Result<EventId, KeepError> {
        let kept = {
            let mut device = self.device.lock().await;
            let mut kept = self.keep_on(&mut device, intent.clone()).await;
            if matches!(kept, Err(KeepError::Store(StoreError::Full))) && self.make_room().await {
                kept = self.keep_on(&mut device, intent).await;
            }
            if kept.is_ok() {
                self.show(&device);
                // What was just kept is on the disk either way; the rest can wait for a sync.
                drop(self.mend(&mut device).await);
            }
            kept
        };
        match &kept {
            Ok(_) => {
                self.tell(Said::Changed);
                self.sync_now();
            }
            Err(KeepError::Store(error)) => self.board.note(error.into()),
            Err(KeepError::Refused(_)) => {}
        }
        kept
    }

    /// Keeps on the device. When the connection is lost on the way nobody knows whether the event
    /// was written, so that is looked up: it is tried again only when it was not.
    async fn keep_on(&self, device: &mut Device<IndexedDb>, intent: Intent) -> Result<EventId, KeepError> {
        let now = clock::moment();
        let lost = match device.keep(intent.clone(), now, &mut random::fill).await {
            Err(KeepError::Store(StoreError::Lost(why))) => StoreError::Lost(why),
            other => return other,
        };
        let before = set(device.journal().iter().map(|own| own.event.id));
        if self.read_again(device).await.is_err() {
            return Err(lost.into());
        }
        let written = |own: &Own| own.event.at_ms == now.at_ms && !before.contains(&own.event.id);
        match device.journal().iter().find(|own| written(own)) {
            Some(own) => Ok(own.event.id),
            None => device.keep(intent, clock::moment(), &mut random::fill).await,
        }
    }

    /// Reads everything from the disk. What was thrown away and not sent yet goes back first.
    async fn read_again(&self, device: &mut Device<IndexedDb>) -> Result<(), StoreError> {
        if device.store().is_evicted() {
            rescue::write_again(device).await?;
        }
        device.reload().await?;
        self.look_for_photos().await?;
        self.show(device);
        Ok(())
    }

    async fn reload(&self) {
        let mut device = self.device.lock().await;
        if let Err(error) = self.read_again(&mut device).await {
            self.board.note((&error).into());
        }
    }

    fn join(self: &Rc<Self>, name: &str) {
        let heard = self.calling(|client, said| match said {
            Said::Changed => {
                let client = client.clone();
                spawn_local(async move {
                    client.reload().await;
                    if client.leads() && client.board.sync().waiting > 0 {
                        client.bell.ring();
                    }
                });
            }
            Said::Photos => {
                let client = client.clone();
                spawn_local(async move { drop(client.look_for_photos().await) });
            }
            Said::Sync(state) => client.board.follow(state),
            Said::Try => client.bell.ring(),
        });
        let led = self.calling(|client, leads: bool| {
            let bell = client.bell.clone();
            client.hints.replace(leads.then(|| Hints::listen(move || bell.ring())));
            client.bell.ring();
        });
        let tabs = Rc::new(Tabs::join(name, heard, led));
        self.tabs.replace(Some(tabs.clone()));
        if visibility::is_visible() {
            tabs.take_lead();
        }
    }

    fn listen(self: &Rc<Self>) {
        let seen = self.calling(|client, ()| {
            let tabs = client.tabs.borrow().clone();
            if let Some(tabs) = tabs {
                tabs.take_lead();
            }
            client.bell.ring();
        });
        let online = self.calling(|client, ()| client.bell.ring());
        let mut listeners = self.listeners.borrow_mut();
        listeners.extend(visibility::on_visible(move || seen(())));
        listeners.extend(visibility::on_online(move || online(())));
    }

    /// A call from the browser to this client that doesn't keep it alive.
    fn calling<T>(self: &Rc<Self>, call: impl Fn(&Rc<Self>, T) + 'static) -> impl Fn(T) + 'static {
        let weak: Weak<Self> = Rc::downgrade(self);
        move |what| {
            if let Some(client) = weak.upgrade().filter(|client| !client.is_closed()) {
                call(&client, what);
            }
        }
    }
}
