//! The server's own log: what the command line, an import and the demo write.

use meeloop_domain::{
    draft::draft,
    event::{Actor, Frozen},
    id::{EventId, FirmId, LogId},
    intent::Intent,
    judge::{Author, Channel},
    log::LogHead,
    state::State,
    verdict::Refusal,
};

use super::{Core, CoreError, Work, accept::Sender};
use crate::storage::{LogRow, Logs as _, Owner, Storage};

impl<S: Storage> Core<S> {
    /// Founds a firm and gives its id.
    pub async fn create_firm(&self, name: &str, zone: &str, now_ms: i64) -> Result<FirmId, CoreError> {
        let id = self.new_event(now_ms);
        let mut work = self.begin_firm(id.into(), now_ms).await?;
        work.write(id, Actor::Server, Intent::FoundFirm { name: name.to_owned(), zone: zone.to_owned() }).await?;
        work.finish().await?;
        Ok(id.into())
    }

    /// Writes what `actor` wants into the server's own log, as received at `now_ms`.
    pub async fn write(&self, firm: FirmId, actor: Actor, intent: Intent, now_ms: i64) -> Result<EventId, CoreError> {
        let id = self.new_event(now_ms);
        let mut work = self.begin(firm, now_ms).await?;
        match work.write(id, actor, intent).await {
            Ok(()) => work.finish().await?,
            Err(CoreError::Refused(refusal)) => {
                work.leave();
                return Err(refusal.into());
            }
            Err(error) => return Err(error),
        }
        Ok(id)
    }

    /// Begins to write several things that build on each other, all or none.
    pub async fn begin_batch(&self, firm: FirmId, now_ms: i64) -> Result<Batch<'_, S>, CoreError> {
        self.begin(firm, now_ms).await.map(Batch)
    }

    /// Writes several, all or none: the first that is refused stops the rest and says its place.
    pub async fn write_all(
        &self,
        firm: FirmId,
        actor: Actor,
        intents: Vec<Intent>,
        now_ms: i64,
    ) -> Result<Vec<EventId>, (usize, CoreError)> {
        let at = |place: usize| move |error: CoreError| (place, error);
        let mut work = self.begin(firm, now_ms).await.map_err(at(0))?;
        let mut ids = Vec::with_capacity(intents.len());
        for (place, intent) in intents.into_iter().enumerate() {
            ids.push(work.record(actor, intent).await.map_err(at(place))?);
        }
        work.finish().await.map_err(at(ids.len()))?;
        Ok(ids)
    }

    /// A new event's id.
    pub(super) fn new_event(&self, now_ms: i64) -> EventId {
        EventId::new(now_ms, self.random())
    }
}

/// Several things that are written together. Dropped before [`Batch::finish`], nothing of it is.
pub struct Batch<'a, S: Storage>(Work<'a, S>);

impl<S: Storage> Batch<'_, S> {
    /// Writes one of them.
    pub async fn write(&mut self, actor: Actor, intent: Intent) -> Result<EventId, CoreError> {
        self.0.record(actor, intent).await
    }

    /// Looks at the entities with what was written so far.
    pub fn look<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.0.state)
    }

    /// Makes everything durable and visible.
    pub async fn finish(self) -> Result<(), CoreError> {
        self.0.finish().await
    }
}

impl<S: Storage> Work<'_, S> {
    /// Writes under a new id, and gives it.
    pub(super) async fn record(&mut self, actor: Actor, intent: Intent) -> Result<EventId, CoreError> {
        let id = self.core.new_event(self.now_ms);
        self.write(id, actor, intent).await?;
        Ok(id)
    }

    /// Refusals come before the first change.
    pub(super) async fn write(&mut self, id: EventId, actor: Actor, intent: Intent) -> Result<(), CoreError> {
        let draft = draft(intent, id, actor, Channel::Server, self.today(), &self.state)?;
        let frozen = Frozen::new(id, self.now_ms, actor, &draft.fact, &draft.texts, || self.core.random());
        if !frozen.fits() {
            // Taken in all the same, it would be refused where nobody is told.
            return Err(Refusal::TooLarge.into());
        }
        let mut end = self.own_log().await?;
        let entry = LogHead { log: end.log, seq: end.seq, digest: end.digest }.follow(frozen);
        let person = match actor {
            Actor::Person(person) => Some(person),
            Actor::Wall(_) | Actor::Server => None,
        };
        let from = Sender { author: Author { person, channel: Channel::Server }, device: None };
        self.accept(&entry, from, None).await?;
        self.follow(&mut end, &entry).await
    }

    async fn own_log(&mut self) -> Result<LogRow, CoreError> {
        match self.tx.logs().await?.into_iter().find(|row| row.owner == Owner::Server) {
            Some(row) => Ok(row),
            None => self.end_of(LogId::new(self.core.random()), Owner::Server).await,
        }
    }
}
