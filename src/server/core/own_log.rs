//! The server's own log: what the command line, an import and the demo write.

use meeloop_domain::{
    draft::draft,
    event::{Actor, Frozen},
    id::{EventId, FirmId, LogId},
    intent::Intent,
    judge::{Author, Channel},
    log::LogHead,
};

use super::{Core, CoreError, Work, accept::Sender};
use crate::storage::{LogRow, Logs as _, Owner, Storage};

impl<S: Storage> Core<S> {
    /// Founds a firm and gives its id.
    pub async fn create_firm(&self, name: &str, zone: &str, now_ms: i64) -> Result<FirmId, CoreError> {
        let id = EventId::new(now_ms, self.random());
        let mut work = self.begin_firm(id.into(), now_ms).await?;
        work.write(id, Actor::Server, Intent::FoundFirm { name: name.to_owned(), zone: zone.to_owned() }).await?;
        work.finish().await?;
        Ok(id.into())
    }

    /// Writes what `actor` wants into the server's own log, as received at `now_ms`.
    pub async fn write(&self, firm: FirmId, actor: Actor, intent: Intent, now_ms: i64) -> Result<EventId, CoreError> {
        let id = EventId::new(now_ms, self.random());
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
}

impl<S: Storage> Work<'_, S> {
    /// Refusals come before the first change.
    async fn write(&mut self, id: EventId, actor: Actor, intent: Intent) -> Result<(), CoreError> {
        let draft = draft(intent, id, actor, Channel::Server, self.today(), &self.state)?;
        let frozen = Frozen::new(id, self.now_ms, actor, &draft.fact, &draft.texts, || self.core.random());
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
