//! Decisions: what an event is worth, its place in the journal, and what waited for it.

use std::collections::VecDeque;

use meeloop_domain::{
    digest::Digest,
    event::{Event, Frozen, Reading},
    id::{EventId, FirmId},
    judge::{Author, judge},
    receipt::Receipt,
    sabotage::{self, Break},
    stamp::Stamp,
    verdict::Verdict,
};
use meeloop_protocol::{Json, push::Outcome};

use super::{Core, CoreError, Hint, Work};
use crate::storage::{Decided, EventRow, Journal as _, JournalRow, Logs, ParkedRow, Storage, StorageError, Told};

impl<S: Storage> Core<S> {
    /// Decides about facts that an older program could not read.
    pub(super) async fn judge_unknown(&self, firm: FirmId, now_ms: i64) -> Result<(), CoreError> {
        let mut work = self.begin(firm, now_ms).await?;
        let before = work.head.commit;
        for id in work.tx.unknown().await? {
            let (known, Some(event)) = work.reopen(id).await? else { continue };
            let waited = work.tx.parked(id).await?;
            work.tx.unpark(id).await?;
            work.decide_now(known, &event, waited.and_then(|waited| waited.receipt)).await?;
        }
        if work.head.commit == before {
            work.leave();
            return Ok(());
        }
        work.finish().await
    }

    /// What is told about an event or entry.
    pub(super) async fn outcome<T: Logs>(&self, tx: &mut T, firm: FirmId, told: Told) -> Result<Outcome, CoreError> {
        let (event, digest, decided) = match told {
            Told::Event(row) => (row.event, row.digest, row.decided),
            Told::Entry(row, refused) => {
                let verdict = Verdict::Refused { because: refused.because };
                let decided = Decided { verdict, told: refused.told, stamp: refused.stamp };
                let receipt = self.proof(firm, row.digest, verdict, refused.stamp);
                return Ok(Outcome { event: row.event, verdict, commit: decided.told, receipt, erased: Vec::new() });
            }
        };
        let parts = tx.parts(event).await?;
        let erased = (0_u8..).zip(&parts).filter(|(_, part)| part.bytes.is_none()).map(|(place, _)| place).collect();
        let receipt = self.proof(firm, digest, decided.verdict, decided.stamp);
        Ok(Outcome { event, verdict: decided.verdict, commit: decided.told, receipt, erased })
    }

    fn proof(&self, firm: FirmId, event: Digest, verdict: Verdict, stamp: Stamp) -> Option<Json> {
        verdict
            .is_settled()
            .then(|| self.key.issue(firm, event, verdict, stamp))
            .and_then(|receipt| Json::of(&receipt).ok())
    }
}

impl<S: Storage> Work<'_, S> {
    /// Finds what an event is worth: what its receipt says, or else what the domain judges.
    pub(super) async fn weigh(
        &mut self,
        event: &Event,
        author: Author,
        receipt: Option<&Receipt>,
    ) -> Result<(Verdict, Option<Stamp>), CoreError> {
        let broken = sabotage::on(Break::DeviceClockDecides);
        let today = if broken { self.date_of(event.at_ms) } else { self.today() };
        let by_device = broken.then_some(Stamp { commit: self.head.commit + 1, today });
        loop {
            let (verdict, stamp) = match receipt {
                None => (judge(event, author, today, &self.state), by_device),
                Some(receipt) => match self.first_missing(event) {
                    Some(missing) => (Verdict::Parked { missing }, None),
                    None => (receipt.verdict, Some(receipt.stamp)),
                },
            };
            let Verdict::Parked { missing } = verdict else { return Ok((verdict, stamp)) };
            if !self.never_comes(event.id, missing).await? {
                return Ok((verdict, stamp));
            }
            self.state.note_fallen(missing);
        }
    }

    fn first_missing(&self, event: &Event) -> Option<EventId> {
        event.fact.needs().into_iter().find(|id| !self.state.is_fallen(*id) && !self.state.created(*id))
    }

    /// Whether `missing` will never create anything: it is known and created nothing, or it
    /// waits, in the end, for the event that waits for it.
    async fn never_comes(&mut self, event: EventId, missing: EventId) -> Result<bool, CoreError> {
        let mut next = missing;
        loop {
            if next == event {
                return Ok(true);
            }
            match self.tx.event(next).await? {
                None => return Ok(false),
                Some(known) if known.decided.verdict.is_settled() => return Ok(true),
                Some(_) => {}
            }
            match self.tx.parked(next).await? {
                Some(waits) if waits.missing != next => next = waits.missing,
                _ => return Ok(false),
            }
        }
    }

    /// Gives a decision the next commit number and its place in the journal.
    pub(super) async fn journal(
        &mut self,
        event: Option<EventId>,
        digest: Digest,
        verdict: Verdict,
        stamp: Option<Stamp>,
    ) -> Result<Decided, CoreError> {
        self.head.commit += 1;
        let commit = self.head.commit;
        let stamp = stamp.unwrap_or_else(|| Stamp { commit, today: self.today() });
        let mut row = JournalRow { commit, event, digest, verdict, stamp, chain: self.head.chain };
        row.chain = link(&row);
        self.head.chain = row.chain;
        self.tx.add_journal(&row).await?;
        self.hints.push(Hint::new(self.firm, commit));
        Ok(Decided { verdict, told: commit, stamp })
    }

    /// Lets a decision take effect, and then everything that waited for it.
    pub(super) async fn settle(
        &mut self,
        event: &Event,
        author: Author,
        receipt: Option<&Receipt>,
        decided: Decided,
    ) -> Result<(), CoreError> {
        self.effect(event, author, receipt, decided).await?;
        let mut settled: VecDeque<EventId> = VecDeque::new();
        settled.extend(decided.verdict.is_settled().then_some(event.id));
        while let Some(id) = settled.pop_front() {
            for waits in self.tx.waiting(id).await? {
                let (known, event) = self.reopen(waits.event).await?;
                let event = event.ok_or(StorageError::Unreadable("parked event"))?;
                self.tx.unpark(waits.event).await?;
                let decided = self.redecide(&known, &event, waits.receipt.as_ref()).await?;
                settled.extend(decided.verdict.is_settled().then_some(event.id));
            }
        }
        Ok(())
    }

    /// Decides about an event that is stored already, and what waited for it.
    async fn decide_now(&mut self, known: EventRow, event: &Event, receipt: Option<Receipt>) -> Result<(), CoreError> {
        let (verdict, stamp) = self.weigh(event, known.author, receipt.as_ref()).await?;
        let decided = self.journal(Some(known.event), known.digest, verdict, stamp).await?;
        self.tx.decide(known.event, decided).await?;
        self.settle(event, known.author, receipt.as_ref(), decided).await
    }

    async fn redecide(
        &mut self,
        known: &EventRow,
        event: &Event,
        receipt: Option<&Receipt>,
    ) -> Result<Decided, CoreError> {
        let (verdict, stamp) = self.weigh(event, known.author, receipt).await?;
        let decided = self.journal(Some(known.event), known.digest, verdict, stamp).await?;
        self.tx.decide(known.event, decided).await?;
        self.effect(event, known.author, receipt, decided).await?;
        Ok(decided)
    }

    async fn effect(
        &mut self,
        event: &Event,
        author: Author,
        receipt: Option<&Receipt>,
        decided: Decided,
    ) -> Result<(), CoreError> {
        if let Verdict::Parked { missing } = decided.verdict {
            let parked = ParkedRow { event: event.id, missing, receipt: receipt.cloned(), arrival: decided.told };
            self.tx.park(&parked).await?;
        }
        self.erase_if_decided(event, decided).await?;
        self.fold(event, author, decided).await
    }

    /// An event as it is stored, opened where this program can read it.
    pub(super) async fn reopen(&mut self, id: EventId) -> Result<(EventRow, Option<Event>), CoreError> {
        let known = self.tx.event(id).await?.ok_or(StorageError::Unreadable("event"))?;
        let event = open(&mut self.tx, &known).await?;
        Ok((known, event))
    }

    /// What is told about an event that came in.
    pub(super) async fn outcome_of(&mut self, id: EventId) -> Result<Outcome, CoreError> {
        let known = self.tx.event(id).await?.ok_or(StorageError::Unreadable("event"))?;
        self.core.outcome(&mut self.tx, self.firm, Told::Event(known)).await
    }
}

/// The bytes of a stored event, with holes where parts were erased.
pub(super) async fn frozen<T: Logs>(tx: &mut T, known: &EventRow) -> Result<Frozen, StorageError> {
    let entry = tx.entry(known.log, known.seq).await?.ok_or(StorageError::Unreadable("entry"))?;
    let head = entry.head.ok_or(StorageError::Unreadable("head"))?;
    let parts = tx.parts(known.event).await?.into_iter().map(|part| part.bytes).collect();
    Ok(Frozen { head, parts })
}

/// A stored event, opened where this program can read it.
pub(super) async fn open<T: Logs>(tx: &mut T, known: &EventRow) -> Result<Option<Event>, StorageError> {
    Ok(match frozen(tx, known).await?.read() {
        Reading::Known(event) => Some(*event),
        Reading::Unknown { .. } | Reading::Malformed => None,
    })
}

/// The journal's digest with a row at its end; `row.chain` is the digest before it.
pub(super) fn link(row: &JournalRow) -> Digest {
    let verdict = serde_json::to_vec(&row.verdict).unwrap_or_default();
    let today = row.stamp.today.to_string();
    let (commit, origin) = (row.commit.to_be_bytes(), row.stamp.commit.to_be_bytes());
    Digest::of("meeloop journal 1", &[&row.chain.0, &commit, &row.digest.0, &origin, today.as_bytes(), &verdict])
}
