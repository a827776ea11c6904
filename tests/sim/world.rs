//! Everything there is in a run.

use std::collections::{BTreeMap, BTreeSet};

use meeloop_domain::{audience::Reader, id::EventId, verdict::Verdict};

use super::{
    Broken,
    cast::Cast,
    oracle::Secrets,
    phone::{Kept, Phone},
    server::Server,
};

/// A run's world.
pub struct World {
    /// The server.
    pub server: Server,
    /// Who and what there is.
    pub cast: Cast,
    /// Every device that was ever used and still is.
    pub phones: Vec<Phone>,
    /// The texts that were written.
    pub secrets: Secrets,
    /// Settled verdicts that a device was told: they never change.
    pub told: BTreeMap<EventId, Verdict>,
    /// Copies of the server's database, and the events that each of them knows.
    pub snapshots: usize,
    /// Whether a database was evicted, so that something may be lost for good after a rollback.
    pub evicted: bool,
}

impl World {
    /// The world at the beginning of every run.
    pub async fn new(server: Server, cast: Cast) -> anyhow::Result<Self> {
        let mut world = Self {
            server,
            phones: Vec::new(),
            secrets: Secrets::default(),
            told: BTreeMap::new(),
            snapshots: 0,
            evicted: false,
            cast,
        };
        let people: Vec<Reader> = world.cast.people.iter().map(|person| Reader::Person(*person)).collect();
        let walls: Vec<Reader> = world.cast.teams.iter().map(|team| Reader::Wall(*team)).collect();
        // The busiest learner has two phones.
        for reader in people.iter().chain(&walls).chain([&people[5]]) {
            world.add(*reader).await?;
        }
        Ok(world)
    }

    async fn add(&mut self, reader: Reader) -> anyhow::Result<()> {
        let number = self.phones.len() as u128;
        self.phones.push(Phone::new(number, reader, self.server.now_ms).await?);
        Ok(())
    }

    /// Whether there is room for one more device.
    pub const fn may_clone(&self) -> bool {
        self.phones.len() < 18
    }

    /// A copy of a device, with everything on it.
    pub async fn clone_phone(&mut self, which: usize) -> anyhow::Result<()> {
        let original = &self.phones[which];
        let (number, disk) = (self.phones.len() as u128, original.disk.copy());
        let mut copy = Phone::over(number, original.me.reader, disk, self.server.now_ms).await?;
        copy.kept.clone_from(&original.kept);
        copy.clock = original.clock;
        copy.shown.clone_from(&original.shown);
        self.phones.push(copy);
        Ok(())
    }

    /// What must hold on a device whenever something changed on it.
    pub fn inspect(&mut self, which: usize) -> Result<(), Broken> {
        let phone = &mut self.phones[which];
        let contact = phone.device.contact();
        if let Some(generation) = contact.generation {
            let shown = phone.shown.entry(generation).or_insert(contact.head);
            if contact.head < *shown {
                return Err(Broken::new(7, format!("device {which} went back from {shown} to {}", contact.head)));
            }
            *shown = contact.head;
        }
        let refused: BTreeSet<EventId> = phone
            .device
            .journal()
            .into_iter()
            .filter(|own| matches!(own.fate, meeloop_device::Fate::Refused(_) | meeloop_device::Fate::SetAside(_)))
            .map(|own| own.event.id)
            .collect();
        let view = phone.device.view();
        for (event, _) in phone.kept.iter().filter(|(_, kept)| **kept == Kept::Moment) {
            if !view.moments.contains_key(&(*event).into()) && !refused.contains(event) {
                let own = phone.device.journal().into_iter().find(|own| own.event.id == *event);
                return Err(Broken::new(7, format!("device {which} no longer shows its own moment {event}: {own:?}")));
            }
        }
        self.note_told(which)
    }

    /// A verdict that was told once stays the same for ever, also over a rollback.
    fn note_told(&mut self, which: usize) -> Result<(), Broken> {
        for (event, verdict) in self.phones[which].settled() {
            let told = *self.told.entry(event).or_insert(verdict);
            if told != verdict {
                return Err(Broken::new(11, format!("{event} was {told:?} and is {verdict:?} now")));
            }
        }
        Ok(())
    }
}
