//! What must hold once the torment is over.

use std::{collections::BTreeMap, sync::Arc};

use meeloop_domain::id::EventId;
use meeloop_protocol::Generation;
use meeloop_server::{
    core::{Core, Entropy},
    storage::{Journal as _, Logs as _, Storage as _, sqlite::Sqlite},
};
use meeloop_tests::sim::check::filtered;

use crate::{firm::Firm, load::Load, phone::Phone};

/// How many rounds it may take until nothing moves any more.
const ROUNDS: usize = 12;

impl Firm {
    /// Which life of the server's log the devices know.
    pub fn generation(&self) -> Generation {
        self.phones[0].device.contact().generation.unwrap()
    }

    /// Lets everybody sync until nothing moves, gives each person a second device, ends the server
    /// and compares everything with everything. Gives the generation in the end.
    pub fn conclude(mut self, rng: &mut fastrand::Rng) -> Generation {
        self.quiet();
        let people: Vec<_> = self.phones.iter().map(Phone::person).collect();
        let fresh = self.enrol(&people, rng);
        self.phones.extend(fresh);
        self.quiet();
        self.server.stop();
        self.server.verify();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(self.compare());
        let (facts, told) =
            (self.phones.iter().map(|it| it.kept.len()), self.phones.iter().map(|it| it.acknowledged.len()));
        println!("{} facts kept, {} answered with a verdict", facts.sum::<usize>(), told.sum::<usize>());
        self.generation()
    }

    /// Invariant 8: every queue drains.
    fn quiet(&mut self) {
        let load = Load::default();
        for _ in 0..ROUNDS {
            for phone in &mut self.phones {
                assert!(phone.sync(&load), "the server is there and doesn't answer");
            }
            let heads: Vec<_> = self.phones.iter().map(|phone| phone.device.contact().head).collect();
            if heads.iter().all(|head| *head == heads[0]) && self.phones.iter().all(|it| it.device.waiting() == 0) {
                return;
            }
        }
        panic!("the queues don't drain");
    }

    async fn compare(&self) {
        let data = self.server.data();
        let storage = Sqlite::open(&data.join("meeloop.sqlite")).await.unwrap();
        let entropy: Entropy = Arc::new(fastrand::fill);
        let core = Core::open(&data, storage, entropy, 0).await.unwrap();
        let [firm] = core.firms().await.unwrap()[..] else { panic!("there is one firm") };
        let state = core.look(firm, Clone::clone).await.unwrap();
        for phone in &self.phones {
            let reader = phone.device.me().reader;
            assert!(*phone.device.confirmed() == filtered(&state, reader), "{reader:?} has something else (6)");
        }

        let mut tx = core.storage().read(firm).await.unwrap();
        let mut entries: BTreeMap<EventId, usize> = BTreeMap::new();
        for log in tx.logs().await.unwrap() {
            for entry in tx.entries(log.log).await.unwrap() {
                *entries.entry(entry.event).or_default() += 1;
            }
        }
        let mut decisions: BTreeMap<EventId, usize> = BTreeMap::new();
        for row in tx.journal().await.unwrap() {
            if let Some(event) = row.event.filter(|_| row.verdict.is_settled()) {
                *decisions.entry(event).or_default() += 1;
            }
        }
        for phone in &self.phones {
            for event in &phone.kept {
                let (kept, decided) = (entries.get(event), decisions.get(event));
                assert_eq!((kept, decided), (Some(&1), Some(&1)), "{event}: once in a log, decided once (1, 2)");
            }
            for (event, (verdict, commit)) in &phone.acknowledged {
                let now = tx.event(*event).await.unwrap().unwrap().decided;
                let told = (*verdict, *commit);
                assert_eq!((now.verdict, now.stamp.commit), told, "{event}: told before it was durable (3, 11)");
            }
        }
        drop(tx);
        core.storage().close().await;
    }
}
