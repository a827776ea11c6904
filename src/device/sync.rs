//! Syncing, as a state machine: push until nothing is left, then pull until the end, and once
//! more if the pull showed that the server lost something.
//!
//! The caller asks [`Device::next_call`], sends it, and gives the answer to
//! [`Device::receive`]; when there is no call left, all is quiet. A failed request changes
//! nothing: [`Device::begin`] starts over, and everything may be sent twice.

use std::collections::BTreeMap;

use meeloop_domain::{
    entity::{Entity, Key},
    id::{EventId, LogId},
    json,
};
use meeloop_protocol::{
    BODY_LIMIT, Generation, PUSH_LIMIT, READS, pull,
    push::{self, Offer, Outcome, Stop},
};

use crate::{
    call::{Call, Reply},
    engine::Device,
    store::{Change, Contact, Entities, Kept, Store, StoreError},
};

/// How often a session may go around before it leaves the rest to the next one.
const ROUNDS: u32 = 1000;

/// Where a session stands.
#[derive(Clone, Debug, Default)]
pub struct Session {
    phase: Phase,
    rounds: u32,
    /// The push that waits for its answer.
    sent: Option<push::Request>,
    staged: Option<Staged>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Quiet,
    Push,
    Pull,
}

/// The pages of a pull that is not complete. Nothing of it is visible.
#[derive(Clone, Debug)]
struct Staged {
    generation: Generation,
    fresh: bool,
    cursor: String,
    entities: BTreeMap<Key, Option<String>>,
    outcomes: BTreeMap<EventId, Outcome>,
}

/// What an answer changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// What is shown may be different now.
    pub changed: bool,
    /// The person was erased: drafts must go, too.
    pub erased: bool,
}

/// Why an answer was not taken. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiveError {
    /// It does not answer what was asked.
    #[error("the answer doesn't fit the question")]
    Foreign,
    /// It could not be made durable.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ReceiveError {
    /// Whether trying again can help.
    pub const fn is_worth_retrying(&self) -> bool {
        match self {
            Self::Foreign => true,
            Self::Store(error) => error.is_worth_retrying(),
        }
    }
}

impl<S: Store> Device<S> {
    /// Begins a session. What was staged before is dropped.
    pub fn begin(&mut self) {
        self.session = Session { phase: Phase::Push, ..Session::default() };
    }

    /// What to send now; nothing when all is quiet.
    pub fn next_call(&mut self) -> Option<Call> {
        if self.session.rounds >= ROUNDS {
            self.session.phase = Phase::Quiet;
        }
        if self.session.phase == Phase::Push {
            if let Some(request) = self.offer() {
                self.session.sent = Some(request.clone());
                return Some(Call::Push(request));
            }
            self.session.phase = Phase::Pull;
        }
        if self.session.phase == Phase::Quiet {
            return None;
        }
        let staged = self.session.staged.as_ref().map(|staged| staged.cursor.clone());
        let cursor = staged.or_else(|| self.contact.cursor.clone());
        Some(Call::Pull(pull::Request { cursor, logs: self.logs(), reads: READS }))
    }

    /// Takes the answer to the last call. `fresh` names a new log, should this one have forked.
    pub async fn receive(&mut self, reply: Reply, at_ms: i64, fresh: LogId) -> Result<Progress, ReceiveError> {
        self.session.rounds += 1;
        let progress = match (self.session.phase, reply) {
            (Phase::Push, Reply::Push(answer)) => self.pushed(answer, fresh).await?,
            (Phase::Pull, Reply::Pull(page)) => self.pulled(page, at_ms, fresh).await?,
            _ => return Err(ReceiveError::Foreign),
        };
        if progress.changed {
            self.refresh();
        }
        Ok(progress)
    }

    /// The next entries to push: of the first log that has something which the server lacks.
    fn offer(&self) -> Option<push::Request> {
        self.logs().into_iter().find_map(|log| self.offer_of(log))
    }

    fn offer_of(&self, log: LogId) -> Option<push::Request> {
        let mark = self.contact.mark(log);
        let entries = || self.entries.iter().filter(|kept| kept.entry.log == log && !kept.moved);
        let lacks = |kept: &&Kept| kept.entry.seq > mark || kept.outcome.is_none() || kept.knows_better();
        let first = entries().filter(lacks).map(|kept| kept.entry.seq).min()?;
        let mut size = 0;
        let mut offers = Vec::new();
        for kept in entries().filter(|kept| kept.entry.seq >= first) {
            size += kept.entry.event.head.len()
                + kept.entry.event.parts.iter().flatten().map(String::len).sum::<usize>()
                + 512;
            if !offers.is_empty() && (offers.len() == PUSH_LIMIT || size > BODY_LIMIT / 3) {
                break;
            }
            let receipt = kept.outcome.as_ref().and_then(|outcome| outcome.receipt.clone());
            offers.push(Offer { entry: kept.entry.clone(), receipt });
        }
        Some(push::Request { entries: offers, cursor: self.contact.cursor.clone() })
    }

    async fn pushed(&mut self, answer: push::Answer, fresh: LogId) -> Result<Progress, ReceiveError> {
        let request = self.session.sent.take().ok_or(ReceiveError::Foreign)?;
        let log = request.entries[0].entry.log;
        let fits = answer.mark.log == log
            && answer.results.len() <= request.entries.len()
            && (answer.results.len() == request.entries.len() || answer.stopped.is_some());
        if !fits {
            return Err(ReceiveError::Foreign);
        }
        if answer.stopped == Some(Stop::Forked) {
            self.leave(log, fresh).await?;
        }
        let mut contact = self.contact.clone();
        contact.note(answer.mark);
        if contact.generation != Some(answer.generation) {
            // How far the last pull reached was counted by a server that went back since. Its
            // cursor stays: it proves what that server had.
            (contact.generation, contact.head) = (None, 0);
        }
        let outcomes = named(&request, answer.results);
        self.take(Change { contact, outcomes, entities: Entities::Stay, erase_all: false }).await?;
        Ok(Progress { changed: true, erased: false })
    }

    async fn pulled(&mut self, page: pull::Page, at_ms: i64, fresh: LogId) -> Result<Progress, ReceiveError> {
        let goes_on = self.session.staged.as_ref().map_or(self.contact.generation, |staged| Some(staged.generation));
        let fits = goes_on.map_or(self.contact.cursor.is_some(), |goes_on| goes_on == page.generation);
        if !page.fresh && !fits {
            self.session.staged = None;
            return Err(ReceiveError::Foreign);
        }
        let fresh_stage = || Staged {
            generation: page.generation,
            fresh: page.fresh,
            cursor: String::new(),
            entities: BTreeMap::new(),
            outcomes: BTreeMap::new(),
        };
        let mut staged = self.session.staged.take().filter(|_| !page.fresh).unwrap_or_else(fresh_stage);
        staged.cursor.clone_from(&page.cursor);
        for gone in page.gone.iter().filter_map(pull::Gone::key) {
            staged.entities.insert(gone, None);
        }
        for body in page.entities {
            if let Some(entity) = body.read::<Entity>() {
                staged.entities.insert(entity.key(), Some(body.as_str().to_owned()));
            }
        }
        let outcomes = page.outcomes.into_iter().map(|outcome| (outcome.event, self.with_proof(outcome)));
        staged.outcomes.extend(outcomes);
        if page.more {
            self.session.staged = Some(staged);
            return Ok(Progress::default());
        }
        if let Some(log) = self.parted(&page.marks).await? {
            // What was pulled may lack own events that only went in at these places. It is pulled
            // again once they are back.
            self.leave(log, fresh).await?;
            self.session.phase = Phase::Push;
            return Ok(Progress { changed: true, erased: false });
        }
        let idle = !staged.fresh && staged.entities.is_empty() && staged.outcomes.is_empty() && !page.erased;
        let contact = Contact {
            generation: Some(page.generation),
            cursor: Some(page.cursor),
            head: page.head,
            marks: page.marks,
            at_ms: Some(at_ms),
        };
        let entities = staged.entities();
        let outcomes = staged.outcomes.into_values().collect();
        let marks_moved = contact.marks != self.contact.marks;
        self.take(Change { contact, outcomes, entities, erase_all: page.erased }).await?;
        // The server may turn out to lack something that it had, or that was kept meanwhile.
        self.session.phase = if self.offer().is_some() { Phase::Push } else { Phase::Quiet };
        Ok(Progress { changed: !idle || marks_moved, erased: page.erased })
    }

    /// A server that went back may tell of an event that waits although it was decided: the
    /// proof of that stays, and is offered again.
    fn with_proof(&self, outcome: Outcome) -> Outcome {
        if outcome.verdict.is_settled() {
            return outcome;
        }
        let known = self.entries.iter().find(|kept| kept.event() == Some(outcome.event));
        let proof = known.and_then(|kept| kept.outcome.as_ref()?.receipt.clone());
        Outcome { receipt: outcome.receipt.or(proof), ..outcome }
    }

    /// Makes a change durable, then takes it over.
    async fn take(&mut self, change: Change) -> Result<(), StoreError> {
        self.store.commit(change.clone()).await?;
        for outcome in &change.outcomes {
            for kept in &mut self.entries {
                if kept.event() == Some(outcome.event) {
                    kept.settle(outcome);
                }
            }
        }
        if change.erase_all {
            self.entries.iter_mut().for_each(Kept::erase);
        }
        let read = |body: &String| json::read::<Entity>(body).ok();
        match &change.entities {
            Entities::Stay => {}
            Entities::Change { put, gone } => {
                for key in gone {
                    self.confirmed.remove(*key);
                }
                put.iter().filter_map(|(_, body)| read(body)).for_each(|entity| self.confirmed.put(entity));
            }
            Entities::Swap(entities) => {
                self.confirmed = meeloop_domain::state::State::default();
                entities.iter().filter_map(|(_, body)| read(body)).for_each(|entity| self.confirmed.put(entity));
            }
        }
        self.contact = change.contact;
        Ok(())
    }
}

/// The results, each with the id of the event that was sent: bytes that the server could not
/// read as an event have an id of the server's making.
fn named(request: &push::Request, results: Vec<Outcome>) -> Vec<Outcome> {
    let sent = request.entries.iter().map(|offer| crate::store::event_id(&offer.entry.event));
    let name =
        |(sent, outcome): (Option<EventId>, Outcome)| Outcome { event: sent.unwrap_or(outcome.event), ..outcome };
    sent.zip(results).map(name).collect()
}

impl Staged {
    fn entities(&mut self) -> Entities {
        let staged = std::mem::take(&mut self.entities);
        if self.fresh {
            let present = staged.into_iter().filter_map(|(key, body)| body.map(|body| (key, body)));
            return Entities::Swap(present.collect());
        }
        let mut put = Vec::new();
        let mut gone = Vec::new();
        for (key, body) in staged {
            match body {
                Some(body) => put.push((key, body)),
                None => gone.push(key),
            }
        }
        if put.is_empty() && gone.is_empty() { Entities::Stay } else { Entities::Change { put, gone } }
    }
}
