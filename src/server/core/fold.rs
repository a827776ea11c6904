//! The fold as it is stored: entities, and who may read them from which commit on.

use std::collections::BTreeSet;

use meeloop_domain::{
    apply::{Touched, apply},
    audience::{Tag, audience},
    event::Event,
    judge::Author,
    sabotage::{self, Break},
};

use super::{CoreError, Work};
use crate::storage::{Decided, Entities as _, EntityRow, Storage, StorageError, TagRow};

impl<S: Storage> Work<'_, S> {
    /// Applies an event with its verdict, and stores what it touched.
    pub(super) async fn fold(&mut self, event: &Event, author: Author, decided: Decided) -> Result<(), CoreError> {
        let touched = apply(&mut self.state, event, decided.verdict, decided.stamp);
        if let Some(hint) = self.hints.last_mut() {
            hint.tell(author.person);
        }
        self.store(touched).await
    }

    /// Stores entities as they are now, as changed at the current commit.
    pub(super) async fn store(&mut self, touched: Touched) -> Result<(), CoreError> {
        let commit = self.head.commit;
        let mut dropped = BTreeSet::new();
        for key in touched {
            let Some(entity) = self.state.get(key) else { continue };
            let body = serde_json::to_string(&entity).map_err(|_| StorageError::Unreadable("entity"))?;
            let has: BTreeSet<String> = audience(&self.state, key).iter().map(Tag::to_string).collect();
            let (had, gone): (Vec<TagRow>, Vec<TagRow>) =
                self.tx.tags(key).await?.into_iter().partition(|row| row.lost.is_none());
            drop(gone);
            let before = self.tx.entity(key).await?;
            dropped.extend(self.no_longer_shown(key, before.as_ref()));
            let mut changed = before.is_none_or(|before| before.body != body);
            for tag in has.iter().filter(|tag| !had.iter().any(|row| row.tag == **tag)) {
                self.tx.put_tag(key, &TagRow { tag: tag.clone(), lost: None }).await?;
                changed = true;
            }
            for lost in had.iter().filter(|row| !has.contains(&row.tag)) {
                if !sabotage::on(Break::AudienceIsNotUpdated) {
                    self.tx.put_tag(key, &TagRow { tag: lost.tag.clone(), lost: Some(commit) }).await?;
                }
            }
            if let Some(hint) = self.hints.last_mut() {
                hint.tags.extend(had.into_iter().map(|row| row.tag).chain(has));
            }
            let row = EntityRow { key, body, changed: commit };
            if changed && sabotage::on(Break::EntitiesCommitApart) {
                self.apart.push(row);
            } else if changed {
                self.tx.put_entity(&row).await?;
            }
        }
        self.drop_unshown(dropped).await.map(drop)
    }
}
