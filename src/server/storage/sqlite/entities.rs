//! Entities and their audience in SQLite.

use meeloop_domain::{entity::Key, stamp::Commit};
use sqlx::Row as _;

use super::{Tx, row};
use crate::storage::{Entities, EntityRow, Result, Since, TagRow};

impl Entities for Tx {
    async fn entity(&mut self, key: Key) -> Result<Option<EntityRow>> {
        let found = sqlx::query("SELECT * FROM entities WHERE firm = ? AND key = ?")
            .bind(self.firm.uuid())
            .bind(key.to_string())
            .fetch_optional(self.go()?)
            .await?;
        found.as_ref().map(row::entity).transpose()
    }

    async fn put_entity(&mut self, entity: &EntityRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO entities (firm, key, body, changed) VALUES (?, ?, ?, ?)
             ON CONFLICT (firm, key) DO UPDATE SET body = excluded.body, changed = excluded.changed",
        )
        .bind(self.firm.uuid())
        .bind(entity.key.to_string())
        .bind(&entity.body)
        .bind(row::number(entity.changed))
        .execute(self.go()?)
        .await?;
        Ok(())
    }

    async fn tags(&mut self, key: Key) -> Result<Vec<TagRow>> {
        let rows = sqlx::query("SELECT tag, lost FROM tags WHERE firm = ? AND key = ? ORDER BY tag")
            .bind(self.firm.uuid())
            .bind(key.to_string())
            .fetch_all(self.go()?)
            .await?;
        rows.iter()
            .map(|row| Ok(TagRow { tag: row.try_get("tag")?, lost: row::optional_commit(row, "lost")? }))
            .collect()
    }

    async fn put_tag(&mut self, key: Key, tag: &TagRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO tags (firm, key, tag, lost) VALUES (?, ?, ?, ?)
             ON CONFLICT (firm, key, tag) DO UPDATE SET lost = excluded.lost",
        )
        .bind(self.firm.uuid())
        .bind(key.to_string())
        .bind(&tag.tag)
        .bind(tag.lost.map(row::number))
        .execute(self.go()?)
        .await?;
        Ok(())
    }

    async fn changed_since(&mut self, since: Since<'_>) -> Result<Vec<EntityRow>> {
        let rows = sqlx::query(
            "SELECT key, body, changed FROM entities AS e
             WHERE firm = ?1 AND changed >= ?2 AND changed <= ?4 AND (changed > ?2 OR key > ?3)
                 AND (?5 IS NULL OR EXISTS (SELECT 1 FROM tags AS t
                     WHERE t.firm = ?1 AND t.key = e.key AND t.lost IS NULL
                         AND t.tag IN (SELECT value FROM json_each(?5))))
             ORDER BY changed, key LIMIT ?6",
        )
        .bind(self.firm.uuid())
        .bind(row::number(since.commit))
        // Past the end of a commit no key follows: U+10FFFF sorts behind every name.
        .bind(since.key.map_or_else(|| char::MAX.to_string(), |key| key.to_string()))
        .bind(row::number(since.until))
        .bind(since.tags.map(|tags| row::text(&tags)))
        .bind(i64::try_from(since.limit).unwrap_or(i64::MAX))
        .fetch_all(self.go()?)
        .await?;
        rows.iter().map(row::entity).collect()
    }

    async fn gone_between(&mut self, tags: &[String], from: Commit, to: Commit) -> Result<Vec<Key>> {
        let rows = sqlx::query(
            "SELECT DISTINCT key FROM tags AS g
             WHERE firm = ?1 AND lost > ?2 AND lost <= ?3 AND tag IN (SELECT value FROM json_each(?4))
                 AND NOT EXISTS (SELECT 1 FROM tags AS t
                     WHERE t.firm = ?1 AND t.key = g.key AND t.lost IS NULL
                         AND t.tag IN (SELECT value FROM json_each(?4)))
             ORDER BY key",
        )
        .bind(self.firm.uuid())
        .bind(row::number(from))
        .bind(row::number(to))
        .bind(row::text(&tags))
        .fetch_all(self.go()?)
        .await?;
        rows.iter().map(row::key).collect()
    }
}
