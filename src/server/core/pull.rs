//! Pull: what changed since a cursor, for this reader, one page.
//!
//! Everything in a page is read at one moment. Entities come in order of commit and key; the
//! commits that a page covers also bound what it says about entities out of sight and about
//! outcomes, so a page can be asked for again without harm.

use meeloop_domain::{
    audience::{Reader, Tag, scope, tags_of},
    digest::Digest,
    entity::Key,
    id::LogId,
    sabotage::{self, Break},
    stamp::Commit,
};
use meeloop_protocol::{
    Json,
    identity::Identity,
    pull::{Gone, Page, Request},
    push::{Mark, Outcome},
};

use super::{Core, CoreError, cursor::Cursor, generation::proof_of_rollback, work::View};
use crate::storage::{Entities as _, EntityRow, Journal as _, Logs, Owner, Since, Storage, StorageError, Told};

/// What a reader may see now.
struct Sight {
    tags: Vec<String>,
    scope: Digest,
    erased: bool,
}

/// What a cursor turns out to be.
enum Standing {
    Continues(Cursor),
    BeginsAfresh,
    ProvesRollback(Commit),
}

impl<S: Storage> Core<S> {
    /// Gives one page.
    pub async fn pull(&self, who: &Identity, request: &Request, now_ms: i64) -> Result<Page, CoreError> {
        loop {
            let (mut view, held) = self.view(who.firm).await?;
            let sight = held.as_ref().map(|loaded| {
                let tags = tags_of(&loaded.state, who.reader);
                let erased = match who.reader {
                    Reader::Person(person) => loaded.state.people.get(&person).is_some_and(|card| card.erased),
                    Reader::Wall(_) => false,
                };
                let scope = scope(&tags, request.reads);
                Sight { tags: tags.iter().map(Tag::to_string).collect(), scope, erased }
            });
            drop(held);
            let sight = sight.ok_or(CoreError::NoFirm)?;
            let (from, fresh) = match self.standing(&mut view, who, request, &sight).await? {
                Standing::Continues(cursor) => (cursor, false),
                Standing::BeginsAfresh => (beginning(&view, &sight), true),
                Standing::ProvesRollback(commit) => {
                    drop(view);
                    self.renew(who.firm, commit, now_ms).await?;
                    continue;
                }
            };
            return self.page(&mut view, who, request, &sight, from, fresh).await;
        }
    }

    async fn standing(
        &self,
        view: &mut View<S>,
        who: &Identity,
        request: &Request,
        sight: &Sight,
    ) -> Result<Standing, CoreError> {
        let cursor = request.cursor.as_deref().and_then(|text| Cursor::open(text, &self.key, who.firm));
        let Some(cursor) = cursor else { return Ok(Standing::BeginsAfresh) };
        if let Some(proof) = proof_of_rollback(&mut view.tx, &view.head, &cursor).await? {
            return Ok(Standing::ProvesRollback(proof));
        }
        let goes_on = cursor.generation == view.head.generation && cursor.scope == sight.scope;
        Ok(if goes_on { Standing::Continues(cursor) } else { Standing::BeginsAfresh })
    }

    async fn page(
        &self,
        view: &mut View<S>,
        who: &Identity,
        request: &Request,
        sight: &Sight,
        from: Cursor,
        fresh: bool,
    ) -> Result<Page, CoreError> {
        let (head, tx) = (view.head, &mut view.tx);
        let (own, marks) = own_logs(tx, who.reader, &request.logs).await?;

        let (told, until) = self.outcomes(tx, who, &own, from.complete(), head.commit).await?;
        let tags = (!sabotage::on(Break::AudienceIsIgnored)).then_some(sight.tags.as_slice());
        let since = Since { commit: from.commit, key: from.key, until, tags, limit: self.page + 1 };
        let mut changed = tx.changed_since(since).await?;
        let border = (changed.len() > self.page).then(|| {
            changed.truncate(self.page);
            changed.last().map(|last| (last.changed, last.key))
        });
        let (commit, key) = match border.flatten() {
            Some((commit, _)) if sabotage::on(Break::PagesSkipTheirBorder) => (commit, None),
            Some((commit, key)) => (commit, Some(key)),
            None => (until, None),
        };
        let gone = tx.gone_between(&sight.tags, from.complete().max(from.base), commit).await?;
        let chain = tx.chain_at(commit).await?;
        let cursor = Cursor { commit, key, chain, ..from };
        Ok(Page {
            generation: head.generation,
            fresh,
            more: key.is_some() || commit < head.commit,
            head: head.commit,
            cursor: cursor.seal(&self.key, who.firm),
            entities: bodies(&changed)?,
            gone: gone.into_iter().map(|key: Key| Gone::from(key)).collect(),
            outcomes: told.into_iter().filter(|outcome| outcome.commit <= commit).collect(),
            marks,
            erased: sight.erased,
        })
    }

    /// The outcomes after `from` that fit in a page, and the commit up to which they are all.
    async fn outcomes(
        &self,
        tx: &mut S::Tx,
        who: &Identity,
        logs: &[LogId],
        from: Commit,
        head: Commit,
    ) -> Result<(Vec<Outcome>, Commit), CoreError> {
        let mut told = tx.told_between(logs, from, head, self.page + 1).await?;
        let mut until = head;
        if told.len() > self.page {
            let (first, last) = (told.first().map(Told::commit), told.last().map(Told::commit));
            // An erasure can tell more events at one commit than fit in a page: then all of it.
            until = if first == last { last } else { last.map(|last| last - 1) }.unwrap_or(head);
            told = tx.told_between(logs, from, until, usize::MAX).await?;
        }
        let mut outcomes = Vec::with_capacity(told.len());
        for it in told {
            outcomes.push(self.outcome(tx, who.firm, it).await?);
        }
        Ok((outcomes, until))
    }
}

fn beginning<S: Storage>(view: &View<S>, sight: &Sight) -> Cursor {
    Cursor {
        generation: view.head.generation,
        scope: sight.scope,
        commit: 0,
        key: None,
        chain: Digest::ZERO,
        base: view.head.commit,
    }
}

/// Which of these logs are the reader's own, and how far the server has each.
async fn own_logs<T: Logs>(tx: &mut T, reader: Reader, asked: &[LogId]) -> Result<(Vec<LogId>, Vec<Mark>), CoreError> {
    let (mut own, mut marks) = (Vec::new(), Vec::new());
    for log in asked {
        let row = tx.log(*log).await?.filter(|row| row.owner == Owner::Reader(reader));
        own.extend(row.map(|row| row.log));
        marks.push(row.map_or(Mark { log: *log, seq: 0, digest: None }, |row| row.mark()));
    }
    Ok((own, marks))
}

fn bodies(rows: &[EntityRow]) -> Result<Vec<Json>, CoreError> {
    let read =
        |row: &EntityRow| Json::from_text(row.body.clone()).map_err(|_| StorageError::Unreadable("entity").into());
    rows.iter().map(read).collect()
}
