//! The journal, what waits, and what is to be told, in SQLite.

use meeloop_domain::{
    digest::Digest,
    id::{EventId, LogId},
    stamp::Commit,
};
use meeloop_protocol::Generation;
use sqlx::Row as _;
use uuid::Uuid;

use super::{Tx, row};
use crate::storage::{FirmHead, Journal, JournalRow, ParkedRow, Result, StorageError, Told};

impl Journal for Tx {
    async fn head(&mut self) -> Result<Option<FirmHead>> {
        let found =
            sqlx::query("SELECT * FROM firms WHERE firm = ?").bind(self.firm.uuid()).fetch_optional(self.go()?).await?;
        let Some(found) = found else { return Ok(None) };
        Ok(Some(FirmHead {
            commit: row::unsigned(&found, "head")?,
            chain: row::digest(&found, "chain")?,
            generation: Generation(found.try_get("generation")?),
            base: row::unsigned(&found, "base")?,
        }))
    }

    async fn set_head(&mut self, head: &FirmHead) -> Result<()> {
        sqlx::query(
            "INSERT INTO firms (firm, head, chain, generation, base) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (firm) DO UPDATE SET head = excluded.head, chain = excluded.chain,
                 generation = excluded.generation, base = excluded.base",
        )
        .bind(self.firm.uuid())
        .bind(row::number(head.commit))
        .bind(head.chain.0.as_slice())
        .bind(head.generation.0)
        .bind(row::number(head.base))
        .execute(self.go()?)
        .await?;
        Ok(())
    }

    async fn add_journal(&mut self, decision: &JournalRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO journal (firm, at, event, digest, verdict, origin, today, chain)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(self.firm.uuid())
        .bind(row::number(decision.commit))
        .bind(decision.event.map(EventId::uuid))
        .bind(decision.digest.0.as_slice())
        .bind(row::text(&decision.verdict))
        .bind(row::number(decision.stamp.commit))
        .bind(decision.stamp.today.to_string())
        .bind(decision.chain.0.as_slice())
        .execute(self.go()?)
        .await?;
        Ok(())
    }

    async fn journal(&mut self) -> Result<Vec<JournalRow>> {
        let rows = sqlx::query("SELECT * FROM journal WHERE firm = ? ORDER BY at")
            .bind(self.firm.uuid())
            .fetch_all(self.go()?)
            .await?;
        rows.iter()
            .map(|row| {
                let event: Option<Uuid> = row.try_get("event")?;
                Ok(JournalRow {
                    commit: row::unsigned(row, "at")?,
                    event: event.map(EventId::from_uuid),
                    digest: row::digest(row, "digest")?,
                    verdict: row::json(row, "verdict", "verdict")?,
                    stamp: row::stamp(row)?,
                    chain: row::digest(row, "chain")?,
                })
            })
            .collect()
    }

    async fn chain_at(&mut self, commit: Commit) -> Result<Digest> {
        let found = sqlx::query("SELECT chain FROM journal WHERE firm = ? AND at <= ? ORDER BY at DESC LIMIT 1")
            .bind(self.firm.uuid())
            .bind(row::number(commit))
            .fetch_optional(self.go()?)
            .await?;
        found.map_or(Ok(Digest::ZERO), |found| row::digest(&found, "chain"))
    }

    async fn park(&mut self, parked: &ParkedRow) -> Result<()> {
        sqlx::query("INSERT INTO parked (firm, event, missing, receipt, origin, arrival) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(self.firm.uuid())
            .bind(parked.event.uuid())
            .bind(parked.missing.uuid())
            .bind(parked.receipt.as_ref().map(row::text))
            .bind(parked.receipt.as_ref().map(|receipt| row::number(receipt.stamp.commit)))
            .bind(row::number(parked.arrival))
            .execute(self.go()?)
            .await?;
        Ok(())
    }

    async fn parked(&mut self, event: EventId) -> Result<Option<ParkedRow>> {
        let found = sqlx::query("SELECT * FROM parked WHERE firm = ? AND event = ?")
            .bind(self.firm.uuid())
            .bind(event.uuid())
            .fetch_optional(self.go()?)
            .await?;
        found.as_ref().map(parked).transpose()
    }

    async fn waiting(&mut self, missing: EventId) -> Result<Vec<ParkedRow>> {
        let rows =
            sqlx::query("SELECT * FROM parked WHERE firm = ? AND missing = ? ORDER BY origin NULLS LAST, arrival")
                .bind(self.firm.uuid())
                .bind(missing.uuid())
                .fetch_all(self.go()?)
                .await?;
        rows.iter().map(parked).collect()
    }

    async fn unpark(&mut self, event: EventId) -> Result<()> {
        sqlx::query("DELETE FROM parked WHERE firm = ? AND event = ?")
            .bind(self.firm.uuid())
            .bind(event.uuid())
            .execute(self.go()?)
            .await?;
        Ok(())
    }

    async fn fallen_since(&mut self, commit: Commit) -> Result<Vec<EventId>> {
        let rows = sqlx::query(
            "SELECT event FROM events WHERE firm = ? AND told > ?
                 AND coalesce(json_type(verdict, '$.refused'), json_type(verdict, '$.set_aside')) IS NOT NULL",
        )
        .bind(self.firm.uuid())
        .bind(row::number(commit))
        .fetch_all(self.go()?)
        .await?;
        rows.iter().map(|row| row::event_id(row, "event")).collect()
    }

    async fn unknown(&mut self) -> Result<Vec<EventId>> {
        let rows = sqlx::query(r#"SELECT event FROM events WHERE firm = ? AND verdict = '"unknown"' ORDER BY told"#)
            .bind(self.firm.uuid())
            .fetch_all(self.go()?)
            .await?;
        rows.iter().map(|row| row::event_id(row, "event")).collect()
    }

    async fn told_between(&mut self, logs: &[LogId], from: Commit, to: Commit, limit: usize) -> Result<Vec<Told>> {
        let mut found = Vec::new();
        for log in logs {
            let rows = sqlx::query(
                "SELECT e.told AS told, n.seq, n.event, 0 AS refused
                 FROM events e JOIN entries n ON n.firm = e.firm AND n.event = e.event AND n.refusal IS NULL
                 WHERE e.firm = ?1 AND e.told > ?3 AND e.told <= ?4 AND n.log = ?2
                 UNION ALL
                 SELECT told, seq, event, 1 FROM entries
                 WHERE firm = ?1 AND log = ?2 AND refusal IS NOT NULL AND told > ?3 AND told <= ?4
                 ORDER BY 1, 2 LIMIT ?5",
            )
            .bind(self.firm.uuid())
            .bind(log.uuid())
            .bind(row::number(from))
            .bind(row::number(to))
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(self.go()?)
            .await?;
            for row in rows {
                found.push((row::unsigned(&row, "told")?, *log, row));
            }
        }
        found.sort_by_key(|(told, log, _)| (*told, *log));
        found.truncate(limit);
        let mut told = Vec::with_capacity(found.len());
        for (_, log, row) in &found {
            told.push(self.told(*log, row).await?);
        }
        Ok(told)
    }
}

impl Tx {
    async fn told(&mut self, log: LogId, found: &sqlx::sqlite::SqliteRow) -> Result<Told> {
        use crate::storage::Logs as _;
        if found.try_get::<bool, _>("refused")? {
            let entry = self.entry(log, row::unsigned(found, "seq")?).await?;
            let entry = entry.ok_or(StorageError::Unreadable("entry"))?;
            let refused = entry.refused.ok_or(StorageError::Unreadable("refusal"))?;
            return Ok(Told::Entry(entry, refused));
        }
        let event = self.event(row::event_id(found, "event")?).await?;
        event.map(Told::Event).ok_or(StorageError::Unreadable("event"))
    }
}

fn parked(found: &sqlx::sqlite::SqliteRow) -> Result<ParkedRow> {
    let receipt: Option<&str> = found.try_get("receipt")?;
    Ok(ParkedRow {
        event: row::event_id(found, "event")?,
        missing: row::event_id(found, "missing")?,
        receipt: receipt.map(|_| row::json(found, "receipt", "receipt")).transpose()?,
        arrival: row::unsigned(found, "arrival")?,
    })
}
