//! The device: its own log and the server's entities in memory, over a store.
//!
//! Invariants kept here: what [`Device::keep`] returned survives a kill (1); what is shown never
//! loses an own fact before the server's entities show it (7).

use meeloop_domain::{
    Date,
    audience::Reader,
    draft::draft,
    entity::Entity,
    event::{Actor, Frozen},
    id::{DeviceId, EventId, LogId},
    intent::Intent,
    json,
    judge::{Author, Channel},
    order::set,
    sabotage::{self, Break},
    state::State,
    verdict::Refusal,
};
use meeloop_protocol::push::Outcome;

use crate::{
    journal::{Fate, Own},
    keep::{KeepError, Moment},
    store::{Contact, Kept, Store, StoreError},
    sync::Session,
    view,
};

/// Whose device this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Me {
    /// The device.
    pub device: DeviceId,
    /// Who reads and writes on it.
    pub reader: Reader,
}

/// Fills a slice with random bytes.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]);

/// One person's data on one device.
pub struct Device<S> {
    pub(crate) store: S,
    me: Me,
    today: Date,
    pub(crate) entries: Vec<Kept>,
    pub(crate) confirmed: State,
    pub(crate) contact: Contact,
    pub(crate) session: Session,
    view: State,
}

impl Me {
    /// As whom this device writes.
    pub const fn actor(self) -> Actor {
        match self.reader {
            Reader::Person(person) => Actor::Person(person),
            Reader::Wall(_) => Actor::Wall(self.device),
        }
    }

    /// As the server will see what it writes.
    pub const fn author(self) -> Author {
        match self.reader {
            Reader::Person(person) => Author { person: Some(person), channel: Channel::OwnPhone },
            Reader::Wall(_) => Author { person: None, channel: Channel::Wall },
        }
    }
}

impl<S: Store> Device<S> {
    /// Opens a device over its store. `today` is the device's date.
    pub async fn open(store: S, me: Me, today: Date) -> Result<Self, StoreError> {
        let mut device = Self {
            store,
            me,
            today,
            entries: Vec::new(),
            confirmed: State::default(),
            contact: Contact::default(),
            session: Session::default(),
            view: State::default(),
        };
        device.reload().await?;
        Ok(device)
    }

    /// Reads everything again: another tab wrote, or a lost database was opened anew.
    pub async fn reload(&mut self) -> Result<(), StoreError> {
        let loaded = self.store.load().await?;
        let mut confirmed = State::default();
        for (_, body) in &loaded.entities {
            if let Ok(entity) = json::read::<Entity>(body) {
                confirmed.put(entity);
            }
        }
        self.confirmed = confirmed;
        self.entries = loaded.entries;
        self.contact = loaded.contact;
        self.refresh();
        Ok(())
    }

    /// Keeps an intent as a fact: durable before this returns.
    pub async fn keep(&mut self, intent: Intent, now: Moment, random: Random<'_>) -> Result<EventId, KeepError> {
        let mut bytes = [0; 10];
        random(&mut bytes);
        let id = EventId::new(now.at_ms, bytes);
        let actor = self.me.actor();
        let draft = draft(intent, id, actor, self.me.author().channel, now.today, &self.view)?;
        let event = Frozen::new(id, now.at_ms, actor, &draft.fact, &draft.texts, || {
            let mut salt = [0; 16];
            random(&mut salt);
            salt
        });
        if !event.fits() {
            return Err(Refusal::TooLarge.into());
        }
        let mut log = [0; 16];
        random(&mut log);
        let entries = if sabotage::on(Break::KeptBeforeDurable) {
            vec![meeloop_domain::log::LogHead::empty(LogId::new(log)).follow(event)]
        } else {
            self.store.append(vec![event], LogId::new(log)).await?
        };
        self.entries.extend(entries.into_iter().map(Kept::new));
        self.today = now.today;
        self.refresh();
        Ok(id)
    }

    /// Tells the device that a day has passed, for what runs out.
    pub fn turn_to(&mut self, today: Date) {
        if self.today != today {
            self.today = today;
            self.refresh();
        }
    }

    /// What is shown: the server's entities with the own pending facts on top.
    pub const fn view(&self) -> &State {
        &self.view
    }

    /// The server's entities alone, as far as this device may see them.
    pub const fn confirmed(&self) -> &State {
        &self.confirmed
    }

    /// Whose device this is.
    pub const fn me(&self) -> Me {
        self.me
    }

    /// Where it stands with the server.
    pub const fn contact(&self) -> &Contact {
        &self.contact
    }

    /// The store beneath.
    pub const fn store(&self) -> &S {
        &self.store
    }

    /// The own facts with where each is, oldest first. An event stands here once, however many
    /// logs hold it.
    pub fn journal(&self) -> Vec<Own> {
        let vanishes = |kept: &Kept| sabotage::on(Break::SetAsideVanishes) && matches!(kept.fate(), Fate::SetAside(_));
        let current = self.entries.iter().filter(|kept| !kept.moved && !vanishes(kept));
        current.filter_map(|kept| kept.open().map(|event| Own { event, fate: kept.fate() })).collect()
    }

    /// What the server said about own events.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.entries.iter().filter_map(|kept| kept.outcome.as_ref())
    }

    /// How many own facts the server doesn't have yet.
    pub fn waiting(&self) -> usize {
        self.entries.iter().filter(|kept| !kept.moved && kept.outcome.is_none()).count()
    }

    /// Everything that is kept here of one's own.
    pub fn kept(&self) -> &[Kept] {
        &self.entries
    }

    /// Everything that is kept here of one's own, as JSON lines: for an export when nothing else
    /// helps.
    pub fn export(&self) -> String {
        let lines = self.entries.iter().filter_map(|kept| serde_json::to_string(kept).ok());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The logs that this database goes by: not those that it left.
    pub(crate) fn logs(&self) -> Vec<LogId> {
        let logs = set(self.entries.iter().filter(|kept| !kept.moved).map(|kept| kept.entry.log));
        logs.into_iter().collect()
    }

    /// Folds what is pending over the server's entities again.
    pub(crate) fn refresh(&mut self) {
        self.view = view::fold(&self.confirmed, &self.entries, &self.contact, self.me.author(), self.today);
    }
}
