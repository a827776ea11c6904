//! One entry comes in: it is read, compared with what is known, and weighed.
//!
//! Every entry that continues its log is stored, whatever its event is worth; a bad one gets a
//! refusal and delays nobody.

use meeloop_domain::{
    digest::Digest,
    event::{Event, Frozen, HEAD_LIMIT, Reading},
    id::{DeviceId, EventId},
    judge::Author,
    log::Entry,
    receipt::Receipt,
    stamp::Stamp,
    verdict::{Refusal, Verdict},
};
use meeloop_protocol::push::Outcome;
use serde::Deserialize;

use super::{CoreError, Work};
use crate::storage::{
    Decided, EntryRefused, EntryRow, EventRow, Journal as _, Logs as _, ParkedRow, PartRow, Storage, Told,
};

/// Who delivers.
#[derive(Clone, Copy)]
pub(super) struct Sender {
    pub(super) author: Author,
    pub(super) device: Option<DeviceId>,
}

impl<S: Storage> Work<'_, S> {
    /// Takes in an entry that continues its log.
    pub(super) async fn accept(
        &mut self,
        entry: &Entry,
        from: Sender,
        receipt: Option<&Receipt>,
    ) -> Result<Outcome, CoreError> {
        let digest = entry.event.digest();
        if !entry.event.fits() {
            return self.keep_out(entry, from, Refusal::TooLarge, None).await;
        }
        let held = self.core.ledger.punch(self.firm, from.author.person, &entry.event);
        let (id, event) = match held.read() {
            Reading::Malformed => return self.keep_out(entry, from, Refusal::Malformed, None).await,
            Reading::Known(event) => (event.id, Some(*event)),
            Reading::Unknown { id, .. } => (id, None),
        };
        if let Some(Receipt { verdict: Verdict::Refused { because }, stamp, .. }) = receipt
            && keeps_out(*because)
        {
            return self.keep_out(entry, from, *because, Some(*stamp)).await;
        }
        match self.tx.event(id).await? {
            Some(known) if known.digest != digest => self.keep_out(entry, from, Refusal::IdTaken, None).await,
            // Somebody else's event, replayed: it says nothing about the original.
            Some(known) if known.author.person != from.author.person => {
                self.keep_out(entry, from, Refusal::NotYourself, None).await
            }
            Some(known) => {
                self.remind(id, receipt.cloned()).await?;
                self.again(entry, known).await
            }
            None => {
                if let Some(receipt) = receipt.filter(|receipt| receipt.stamp.commit > self.head.base) {
                    self.renew(receipt.stamp.commit);
                }
                self.take_in(entry, from, receipt, id, event, &held).await
            }
        }
    }

    /// An event that is new here.
    async fn take_in(
        &mut self,
        entry: &Entry,
        from: Sender,
        receipt: Option<&Receipt>,
        id: EventId,
        event: Option<Event>,
        held: &Frozen,
    ) -> Result<Outcome, CoreError> {
        // A receipt doesn't make anybody the author of what somebody else wrote.
        let receipt = receipt.filter(|_| event.as_ref().is_none_or(|event| event.person() == from.author.person));
        let (verdict, stamp) = match &event {
            Some(event) => self.weigh(event, from.author, receipt).await?,
            None => (Verdict::Unknown, None),
        };
        if let Verdict::Refused { because } = verdict
            && keeps_out(because)
        {
            return self.keep_out(entry, from, because, stamp).await;
        }
        let digest = entry.event.digest();
        let decided = self.journal(Some(id), digest, verdict, stamp).await?;
        self.tx.add_entry(&row(entry, id, Some(entry.event.head.clone()), None)).await?;
        let known = EventRow {
            event: id,
            log: entry.log,
            seq: entry.seq,
            digest,
            author: from.author,
            device: from.device,
            decided,
        };
        self.tx.add_event(&known).await?;
        let subjects = entry.event.subjects();
        let parts: Vec<PartRow> = subjects
            .into_iter()
            .zip(&held.parts)
            .map(|(subject, bytes)| PartRow { subject, bytes: bytes.clone() })
            .collect();
        self.tx.add_parts(id, &parts).await?;
        if event.is_none() && receipt.is_some() {
            // Kept for the day that a newer program reads it.
            let receipt = receipt.cloned();
            self.tx.park(&ParkedRow { event: id, missing: id, receipt, arrival: decided.told }).await?;
        }
        if let Some(event) = event {
            self.settle(&event, from.author, receipt, decided).await?;
        }
        self.outcome_of(id).await
    }

    /// An event that is known from another entry: the device began a new log after a fork.
    async fn again(&mut self, entry: &Entry, known: EventRow) -> Result<Outcome, CoreError> {
        self.tx.add_entry(&row(entry, known.event, Some(entry.event.head.clone()), None)).await?;
        // It is told again in the new log, so it takes a place in the order, but no decision.
        self.head.commit += 1;
        let decided = Decided { told: self.head.commit, ..known.decided };
        self.tx.decide(known.event, decided).await?;
        self.outcome_of(known.event).await
    }

    /// Keeps the place of an entry whose event doesn't come in.
    async fn keep_out(
        &mut self,
        entry: &Entry,
        from: Sender,
        because: Refusal,
        stamp: Option<Stamp>,
    ) -> Result<Outcome, CoreError> {
        let frozen = &entry.event;
        let decided = self.journal(None, frozen.digest(), Verdict::Refused { because }, stamp).await?;
        if let Some(hint) = self.hints.last_mut() {
            hint.tell(from.author.person);
        }
        let refused = EntryRefused { because, told: decided.told, stamp: decided.stamp };
        let storable = frozen.head.len() <= HEAD_LIMIT && !self.core.ledger.has(self.firm, from.author.person);
        let head = storable.then(|| frozen.head.clone());
        let kept = row(entry, called(frozen), head, Some(refused));
        self.tx.add_entry(&kept).await?;
        self.core.outcome(&mut self.tx, self.firm, Told::Entry(kept, refused)).await
    }
}

/// Refusals that say nothing about the event, only about this delivery of it.
const fn keeps_out(because: Refusal) -> bool {
    matches!(
        because,
        Refusal::TooLarge | Refusal::Malformed | Refusal::IdTaken | Refusal::NotYourself | Refusal::WrongChannel
    )
}

fn row(entry: &Entry, event: EventId, head: Option<String>, refused: Option<EntryRefused>) -> EntryRow {
    EntryRow { log: entry.log, seq: entry.seq, prev: entry.prev, digest: entry.event.digest(), head, event, refused }
}

/// What the device calls an event that can't be read; when even that can't be read, a name that
/// follows from the digest.
fn called(frozen: &Frozen) -> EventId {
    #[derive(Deserialize)]
    struct Called {
        id: EventId,
    }
    let Digest(digest) = frozen.digest();
    serde_json::from_str::<Called>(&frozen.head).map_or_else(
        |_| {
            let mut bytes = [0; 16];
            bytes.copy_from_slice(&digest[..16]);
            EventId::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
        },
        |called| called.id,
    )
}
