//! Push: entries of one log come up; each gets a verdict.

use meeloop_domain::{
    audience::Reader,
    id::{EventId, LogId},
    judge::{Author, Channel},
    log::{Entry, entry_digest},
    receipt::Receipt,
    sabotage::{self, Break},
};
use meeloop_protocol::{
    Json, PUSH_LIMIT,
    identity::Identity,
    push::{Answer, Mark, Offer, Outcome, Request, Stop},
};

use super::{Core, CoreError, Work, accept::Sender};
use crate::storage::{Journal as _, LogRow, Logs as _, Owner, ParkedRow, Storage, StorageError, Told};

/// What one offer comes to.
enum Step {
    Taken(Outcome),
    Stopped(Stop),
}

impl<S: Storage> Core<S> {
    /// Takes entries of one log, in order, in one transaction.
    pub async fn push(&self, who: &Identity, request: Request, now_ms: i64) -> Result<Answer, CoreError> {
        let log = one_log_in_order(&request)?;
        let owner = Owner::Reader(who.reader);
        let mut work = self.begin(who.firm, now_ms).await?;
        work.renew_if_proven(request.cursor.as_deref()).await?;
        let mut end = work.end_of(log, owner).await?;
        if end.owner != owner {
            let (generation, mark) = (work.head.generation, Mark { log, seq: 0, digest: None });
            work.finish().await?;
            return Ok(Answer { generation, results: Vec::new(), stopped: Some(Stop::Forked), mark });
        }
        let from = sender(who);
        let (mut results, mut stopped) = (Vec::with_capacity(request.entries.len()), None);
        for offer in request.entries {
            match work.step(&mut end, &offer, from).await? {
                Step::Taken(outcome) => results.push(outcome),
                Step::Stopped(why) => {
                    stopped = Some(why);
                    break;
                }
            }
        }
        let answer = Answer { generation: work.head.generation, results, stopped, mark: end.mark() };
        work.finish().await?;
        Ok(answer)
    }
}

impl<S: Storage> Work<'_, S> {
    /// The end of a log; of an empty one when it is new.
    pub(super) async fn end_of(&mut self, log: LogId, owner: Owner) -> Result<LogRow, CoreError> {
        let empty = LogRow { log, owner, seq: 0, digest: meeloop_domain::digest::Digest::ZERO };
        Ok(self.tx.log(log).await?.unwrap_or(empty))
    }

    async fn step(&mut self, end: &mut LogRow, offer: &Offer, from: Sender) -> Result<Step, CoreError> {
        let entry = &offer.entry;
        let receipt = offer.receipt.as_ref().and_then(Json::read);
        let receipt = receipt.filter(|receipt| self.core.key.accepts(self.firm, entry.event.digest(), receipt));
        let receipt = receipt.filter(|_| !sabotage::on(Break::ReceiptsAreIgnored));
        if entry.seq <= end.seq {
            return self.duplicate(entry, receipt).await;
        }
        if entry.seq > end.seq + 1 && !sabotage::on(Break::HolesAreAccepted) {
            return Ok(Step::Stopped(Stop::Expected(end.seq + 1)));
        }
        if entry.seq == end.seq + 1 && entry.prev != end.digest && !sabotage::on(Break::ForksOverwrite) {
            return Ok(Step::Stopped(Stop::Forked));
        }
        let before = self.head.commit;
        let outcome = self.accept(entry, from, receipt.as_ref()).await?;
        debug_assert!(self.head.commit > before, "every entry takes a place in the order");
        self.follow(end, entry).await?;
        let refused = matches!(outcome.verdict, meeloop_domain::verdict::Verdict::Refused { .. });
        if refused && sabotage::on(Break::BadEntryBlocks) {
            return Err(CoreError::Malformed);
        }
        Ok(Step::Taken(outcome))
    }

    /// Moves the high-water mark to an entry.
    pub(super) async fn follow(&mut self, end: &mut LogRow, entry: &Entry) -> Result<(), CoreError> {
        end.seq = entry.seq;
        end.digest = entry.digest();
        self.tx.put_log(end).await?;
        Ok(())
    }

    /// An entry that is here already, or another at its place.
    async fn duplicate(&mut self, entry: &Entry, receipt: Option<Receipt>) -> Result<Step, CoreError> {
        let known = self.tx.entry(entry.log, entry.seq).await?.ok_or(StorageError::Unreadable("entry"))?;
        let same = entry_digest(known.log, known.seq, known.prev, known.digest) == entry.digest();
        if !same && !sabotage::on(Break::ForksOverwrite) {
            return Ok(Step::Stopped(Stop::Forked));
        }
        if let Some(refused) = known.refused {
            let told = Told::Entry(known, refused);
            return Ok(Step::Taken(self.core.outcome(&mut self.tx, self.firm, told).await?));
        }
        self.remind(known.event, receipt).await?;
        if sabotage::on(Break::DuplicatesCommitTwice) {
            let (row, event) = self.reopen(known.event).await?;
            if let Some(event) = event {
                let decided = self.journal(Some(row.event), row.digest, row.decided.verdict, None).await?;
                self.fold(&event, row.author, decided).await?;
            }
        }
        Ok(Step::Taken(self.outcome_of(known.event).await?))
    }

    /// Keeps the receipt of an event that waits: a server that went back to when it still did
    /// doesn't know how it was decided since.
    pub(super) async fn remind(&mut self, event: EventId, receipt: Option<Receipt>) -> Result<(), CoreError> {
        if let (Some(receipt), Some(waits)) = (receipt, self.tx.parked(event).await?) {
            self.tx.unpark(event).await?;
            self.tx.park(&ParkedRow { receipt: Some(receipt), ..waits }).await?;
        }
        Ok(())
    }
}

/// Who delivers, from what the token says.
fn sender(who: &Identity) -> Sender {
    let author = match who.reader {
        Reader::Person(person) => Author { person: Some(person), channel: Channel::OwnPhone },
        Reader::Wall(_) => Author { person: None, channel: Channel::Wall },
    };
    Sender { author, device: Some(who.device) }
}

fn one_log_in_order(request: &Request) -> Result<LogId, CoreError> {
    let entries = &request.entries;
    let first = &entries.first().ok_or(CoreError::Malformed)?.entry;
    let in_order =
        (first.seq..).zip(entries).all(|(seq, offer)| offer.entry.seq == seq && offer.entry.log == first.log);
    // Places beyond what a database can count are nobody's.
    let countable = first.seq > 0 && first.seq < 1 << 53;
    if in_order && countable && entries.len() <= PUSH_LIMIT { Ok(first.log) } else { Err(CoreError::Malformed) }
}
