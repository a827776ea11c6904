//! Logs, entries, events and their parts in SQLite.

use meeloop_domain::{
    audience::Reader,
    id::{EventId, LogId, PersonId},
    stamp::Commit,
};
use sqlx::Row as _;
use uuid::Uuid;

use super::{Tx, row};
use crate::storage::{Decided, EntryRow, EventRow, LogRow, Logs, Owner, PartRow, Result};

impl Logs for Tx {
    async fn log(&mut self, log: LogId) -> Result<Option<LogRow>> {
        let found = sqlx::query("SELECT * FROM logs WHERE firm = ? AND log = ?")
            .bind(self.firm.uuid())
            .bind(log.uuid())
            .fetch_optional(self.go()?)
            .await?;
        found.as_ref().map(row::log).transpose()
    }

    async fn logs(&mut self) -> Result<Vec<LogRow>> {
        let rows = sqlx::query("SELECT * FROM logs WHERE firm = ? ORDER BY log")
            .bind(self.firm.uuid())
            .fetch_all(self.go()?)
            .await?;
        rows.iter().map(row::log).collect()
    }

    async fn put_log(&mut self, log: &LogRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO logs (firm, log, owner, seq, digest) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (firm, log) DO UPDATE SET seq = excluded.seq, digest = excluded.digest",
        )
        .bind(self.firm.uuid())
        .bind(log.log.uuid())
        .bind(row::text(&log.owner))
        .bind(row::number(log.seq))
        .bind(log.digest.0.as_slice())
        .execute(self.go()?)
        .await?;
        Ok(())
    }

    async fn entry(&mut self, log: LogId, seq: u64) -> Result<Option<EntryRow>> {
        let found = sqlx::query("SELECT * FROM entries WHERE firm = ? AND log = ? AND seq = ?")
            .bind(self.firm.uuid())
            .bind(log.uuid())
            .bind(row::number(seq))
            .fetch_optional(self.go()?)
            .await?;
        found.as_ref().map(row::entry).transpose()
    }

    async fn entries(&mut self, log: LogId) -> Result<Vec<EntryRow>> {
        let rows = sqlx::query("SELECT * FROM entries WHERE firm = ? AND log = ? ORDER BY seq")
            .bind(self.firm.uuid())
            .bind(log.uuid())
            .fetch_all(self.go()?)
            .await?;
        rows.iter().map(row::entry).collect()
    }

    async fn add_entry(&mut self, entry: &EntryRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO entries (firm, log, seq, prev, digest, head, event, refusal, told, origin, today)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(self.firm.uuid())
        .bind(entry.log.uuid())
        .bind(row::number(entry.seq))
        .bind(entry.prev.0.as_slice())
        .bind(entry.digest.0.as_slice())
        .bind(entry.head.as_deref())
        .bind(entry.event.uuid())
        .bind(entry.refused.map(|it| row::text(&it.because)))
        .bind(entry.refused.map(|it| row::number(it.told)))
        .bind(entry.refused.map(|it| row::number(it.stamp.commit)))
        .bind(entry.refused.map(|it| it.stamp.today.to_string()))
        .execute(self.go()?)
        .await?;
        Ok(())
    }

    async fn event(&mut self, event: EventId) -> Result<Option<EventRow>> {
        let found = sqlx::query("SELECT * FROM events WHERE firm = ? AND event = ?")
            .bind(self.firm.uuid())
            .bind(event.uuid())
            .fetch_optional(self.go()?)
            .await?;
        found.as_ref().map(row::event).transpose()
    }

    async fn add_event(&mut self, event: &EventRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO events (firm, event, log, seq, digest, person, channel, device, verdict, told, origin, today)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(self.firm.uuid())
        .bind(event.event.uuid())
        .bind(event.log.uuid())
        .bind(row::number(event.seq))
        .bind(event.digest.0.as_slice())
        .bind(event.author.person.map(PersonId::uuid))
        .bind(row::channel_name(event.author.channel))
        .bind(event.device.map(meeloop_domain::id::DeviceId::uuid))
        .bind(row::text(&event.decided.verdict))
        .bind(row::number(event.decided.told))
        .bind(row::number(event.decided.stamp.commit))
        .bind(event.decided.stamp.today.to_string())
        .execute(self.go()?)
        .await?;
        Ok(())
    }

    async fn decide(&mut self, event: EventId, decided: Decided) -> Result<()> {
        sqlx::query("UPDATE events SET verdict = ?, told = ?, origin = ?, today = ? WHERE firm = ? AND event = ?")
            .bind(row::text(&decided.verdict))
            .bind(row::number(decided.told))
            .bind(row::number(decided.stamp.commit))
            .bind(decided.stamp.today.to_string())
            .bind(self.firm.uuid())
            .bind(event.uuid())
            .execute(self.go()?)
            .await?;
        Ok(())
    }

    async fn parts(&mut self, event: EventId) -> Result<Vec<PartRow>> {
        let rows = sqlx::query("SELECT subject, bytes FROM parts WHERE firm = ? AND event = ? ORDER BY place")
            .bind(self.firm.uuid())
            .bind(event.uuid())
            .fetch_all(self.go()?)
            .await?;
        rows.iter()
            .map(|row| {
                let subject: Option<Uuid> = row.try_get("subject")?;
                Ok(PartRow { subject: subject.map(PersonId::from_uuid), bytes: row.try_get("bytes")? })
            })
            .collect()
    }

    async fn add_parts(&mut self, event: EventId, parts: &[PartRow]) -> Result<()> {
        for (place, part) in (0_i64..).zip(parts) {
            sqlx::query("INSERT INTO parts (firm, event, place, subject, bytes) VALUES (?, ?, ?, ?, ?)")
                .bind(self.firm.uuid())
                .bind(event.uuid())
                .bind(place)
                .bind(part.subject.map(PersonId::uuid))
                .bind(part.bytes.as_deref())
                .execute(self.go()?)
                .await?;
        }
        Ok(())
    }

    async fn erase(&mut self, person: PersonId, told: Commit) -> Result<u64> {
        let theirs = "bytes IS NOT NULL AND (subject = ?2 OR (subject IS NULL AND event IN
                          (SELECT event FROM events WHERE firm = ?1 AND person = ?2)))";
        let told_again = format!(
            "UPDATE events SET told = ?3 WHERE firm = ?1 AND event IN
                 (SELECT event FROM parts WHERE firm = ?1 AND {theirs})"
        );
        let events = sqlx::query(sqlx::AssertSqlSafe(told_again))
            .bind(self.firm.uuid())
            .bind(person.uuid())
            .bind(row::number(told))
            .execute(self.go()?)
            .await?;
        let emptied = format!("UPDATE parts SET bytes = NULL WHERE firm = ?1 AND {theirs}");
        sqlx::query(sqlx::AssertSqlSafe(emptied))
            .bind(self.firm.uuid())
            .bind(person.uuid())
            .execute(self.go()?)
            .await?;
        sqlx::query(
            "UPDATE entries SET head = NULL WHERE firm = ?1 AND refusal IS NOT NULL AND head IS NOT NULL
                 AND log IN (SELECT log FROM logs WHERE firm = ?1 AND owner = ?2)",
        )
        .bind(self.firm.uuid())
        .bind(row::text(&Owner::Reader(Reader::Person(person))))
        .execute(self.go()?)
        .await?;
        Ok(events.rows_affected())
    }
}
