//! What must hold once all faults are healed and all is quiet.

use std::collections::BTreeMap;

use meeloop_domain::{
    audience::{Reader, audience, tags_of},
    claim::Standing,
    entity::Entity,
    id::EventId,
    photo::owners_for,
    record::Ground,
    state::State,
    verdict::Verdict,
};

use super::{Broken, phone::Clock, wire::Network, world::World};

/// How many rounds it may take until nothing moves any more.
const ROUNDS: usize = 12;

impl World {
    /// Heals everything, lets everybody sync, and compares.
    pub async fn settle(&mut self) -> Result<(), Broken> {
        self.heal().await?;
        self.quiet().await?;
        self.server.verify().await?;
        let state = self.server.state().await?;
        for which in 0..self.phones.len() {
            self.compare(which, &state)?;
            self.nothing_is_lost(which).await?;
            self.everything_ends_in_sight(which).await?;
        }
        self.verdicts_stand().await?;
        self.photos_are_seen_through_what_shows_them(&state)?;
        self.dates_are_the_servers(&state)?;
        self.nobody_signed_without_right(&state)
    }

    async fn heal(&mut self) -> Result<(), Broken> {
        self.server.restart().await?;
        for which in 0..self.phones.len() {
            self.phones[which].disk.heal();
            // Clocks stay wrong: that must not matter. Only those that stand still go on.
            let off_ms = self.phones[which].clock.off_ms;
            self.phones[which].clock = Clock { off_ms, frozen_ms: None };
            self.restart(which).await?;
        }
        Ok(())
    }

    /// Invariant 8: after faults heal, every queue drains.
    async fn quiet(&mut self) -> Result<(), Broken> {
        let mut rng = fastrand::Rng::with_seed(1);
        for _ in 0..ROUNDS {
            for which in 0..self.phones.len() {
                self.sync(which, Network::Good, &mut rng).await?;
            }
            let head = self.server.head().await?;
            let is_quiet = |phone: &super::phone::Phone| {
                phone.device.waiting() == 0
                    && phone.device.contact().head == head.commit
                    && phone.device.contact().generation == Some(head.generation)
            };
            if self.phones.iter().all(is_quiet) {
                return Ok(());
            }
        }
        let left: Vec<_> =
            self.phones.iter().map(|phone| (phone.device.waiting(), phone.device.contact().head)).collect();
        Err(Broken::new(8, format!("queues don't drain: (waiting, head) per device {left:?}")))
    }

    /// Invariants 5 and 6: what a device has equals what the server has for its reader.
    fn compare(&self, which: usize, state: &State) -> Result<(), Broken> {
        let phone = &self.phones[which];
        let expected = filtered(state, phone.me.reader);
        if *phone.device.confirmed() == expected {
            return Ok(());
        }
        let (has, should): (Vec<_>, Vec<_>) = (phone.device.confirmed().keys(), expected.keys());
        let extra: Vec<_> = has.iter().filter(|key| !should.contains(key)).map(ToString::to_string).collect();
        let lacking: Vec<_> = should.iter().filter(|key| !has.contains(key)).map(ToString::to_string).collect();
        let differs = should.iter().filter(|key| expected.get(**key) != phone.device.confirmed().get(**key));
        let differs: Vec<_> = differs.map(ToString::to_string).collect();
        let seen = format!(
            "device {which} ({:?}): extra {extra:?}, lacking {lacking:?}, differs {differs:?}",
            phone.me.reader
        );
        Err(Broken::new(6, seen))
    }

    /// Invariants 1, 3, 10 and 11: what a person was told is kept has reached the server.
    async fn nothing_is_lost(&self, which: usize) -> Result<(), Broken> {
        for event in self.phones[which].kept.keys() {
            if self.server.verdict(*event).await?.is_none() {
                return Err(Broken::new(1, format!("device {which} kept {event}, and the server doesn't have it")));
            }
        }
        Ok(())
    }

    /// Invariant 7: whoever kept something sees what became of it, also when it may not stand any
    /// more. It waits for ever only for what an evicted database took along.
    async fn everything_ends_in_sight(&self, which: usize) -> Result<(), Broken> {
        let phone = &self.phones[which];
        let journal = phone.device.journal();
        for event in phone.kept.keys() {
            if !journal.iter().any(|own| own.event.id == *event) {
                return Err(Broken::new(7, format!("device {which} no longer knows of its own {event}")));
            }
            let (told, decided) = (phone.told(*event), self.server.verdict(*event).await?);
            let ended = told.is_some_and(Verdict::is_settled) || self.evicted;
            if told != decided || !ended {
                return Err(Broken::new(7, format!("device {which} shows {told:?} for {event}, which is {decided:?}")));
            }
        }
        Ok(())
    }

    /// Invariants 2 and 11: one event has one verdict, the one that was told.
    async fn verdicts_stand(&self) -> Result<(), Broken> {
        let mut settled: BTreeMap<EventId, u32> = BTreeMap::new();
        for (event, verdict) in self.server.journal().await? {
            if verdict.is_settled() {
                *settled.entry(event).or_default() += 1;
            }
            if self.server.forged.contains(&event) && !matches!(verdict, Verdict::Refused { .. }) {
                return Err(Broken::new(13, format!("{event}, in another person's name, is {verdict:?}")));
            }
        }
        if let Some((event, times)) = settled.iter().find(|(_, times)| **times > 1) {
            return Err(Broken::new(2, format!("{event} was decided {times} times")));
        }
        for (event, told) in &self.told {
            let now = self.server.verdict(*event).await?;
            let lost_for_good = self.evicted && !now.is_some_and(Verdict::is_settled);
            // An event that never came in has no row of its own; its entry says so.
            let never_came_in = now.is_none() && matches!(told, Verdict::Refused { .. });
            if now != Some(*told) && !lost_for_good && !never_came_in {
                return Err(Broken::new(11, format!("{event} was told {told:?} and is {now:?}")));
            }
        }
        Ok(())
    }

    /// Invariant 14: whoever the server would give a photo may read something that shows it.
    fn photos_are_seen_through_what_shows_them(&self, state: &State) -> Result<(), Broken> {
        let readers: Vec<Reader> = self.phones.iter().map(|phone| phone.me.reader).collect();
        for (photo, reader) in self.secrets.photos().flat_map(|photo| readers.iter().map(move |it| (photo, *it))) {
            let given = !owners_for(state, reader, photo).is_empty();
            if given && self.secrets.leak(&photo.to_string(), reader, state, &self.cast).is_some() {
                return Err(Broken::new(14, format!("{reader:?} would be given the photo {photo}")));
            }
        }
        Ok(())
    }

    /// Invariant 9: no device's clock decides a date.
    fn dates_are_the_servers(&self, state: &State) -> Result<(), Broken> {
        let signed = state.records.values().flat_map(|record| &record.signatures).map(|signature| signature.since);
        let decided = state.claims.values().flat_map(|claim| &claim.decisions).map(|decision| decision.on);
        match signed.chain(decided).find(|date| !self.server.days.contains(date)) {
            Some(date) => Err(Broken::new(9, format!("something counts from {date}, a day the server never had"))),
            None => Ok(()),
        }
    }

    /// Invariant 13, said once more by hand: who signs was appointed at some time, is somebody
    /// else, and has level 3 or more.
    fn nobody_signed_without_right(&self, state: &State) -> Result<(), Broken> {
        for record in state.records.values() {
            for signature in record.signatures.iter().filter(|it| !matches!(it.ground, Ground::TakenOver(_))) {
                let Some(mentor) = signature.by else { continue };
                let appointed = self.server.ever_appointed.contains(&mentor);
                let able = state.record(mentor, record.skill).is_some_and(|own| own.level().digit() >= 3);
                if mentor == record.person
                    || !appointed
                    || !able
                    || signature.standing == Standing::Decides && signature.level.digit() == 0
                {
                    return Err(Broken::new(13, format!("{mentor} signed for {} without the right to", record.person)));
                }
            }
        }
        Ok(())
    }
}

/// What a reader may see of the server's entities.
pub fn filtered(state: &State, reader: Reader) -> State {
    let tags = tags_of(state, reader);
    let mut filtered = State::default();
    let visible = |entity: &Entity| !audience(state, entity.key()).is_disjoint(&tags);
    state.keys().into_iter().filter_map(|key| state.get(key)).filter(visible).for_each(|entity| filtered.put(entity));
    filtered
}
