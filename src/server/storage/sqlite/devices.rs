//! Devices and codes in SQLite.

use meeloop_domain::{audience::Reader, id::DeviceId};

use super::{Tx, row};
use crate::storage::{CodeRow, DeviceRow, Devices, Result};

impl Devices for Tx {
    async fn add_device(&mut self, device: &DeviceRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO devices (firm, device, reader, token, created_ms, revoked_ms, seen_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(self.firm.uuid())
        .bind(device.device.uuid())
        .bind(row::text(&device.reader))
        .bind(device.token.0.as_slice())
        .bind(device.created_ms)
        .bind(device.revoked_ms)
        .bind(device.seen_ms)
        .execute(self.go()?)
        .await?;
        Ok(())
    }

    async fn devices(&mut self) -> Result<Vec<DeviceRow>> {
        let rows = sqlx::query("SELECT * FROM devices WHERE firm = ? ORDER BY created_ms DESC, device")
            .bind(self.firm.uuid())
            .fetch_all(self.go()?)
            .await?;
        rows.iter().map(row::device).collect()
    }

    async fn saw_device(&mut self, device: DeviceId, at_ms: i64) -> Result<()> {
        sqlx::query("UPDATE devices SET seen_ms = ? WHERE firm = ? AND device = ?")
            .bind(at_ms)
            .bind(self.firm.uuid())
            .bind(device.uuid())
            .execute(self.go()?)
            .await?;
        Ok(())
    }

    async fn revoke_device(&mut self, device: DeviceId, at_ms: i64) -> Result<bool> {
        let done =
            sqlx::query("UPDATE devices SET revoked_ms = ? WHERE firm = ? AND device = ? AND revoked_ms IS NULL")
                .bind(at_ms)
                .bind(self.firm.uuid())
                .bind(device.uuid())
                .execute(self.go()?)
                .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn add_code(&mut self, code: &CodeRow) -> Result<bool> {
        let done = sqlx::query(
            "INSERT INTO codes (name, firm, proof, reader, expires_ms, tries, used_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (name) DO NOTHING",
        )
        .bind(&code.name)
        .bind(self.firm.uuid())
        .bind(code.proof.as_slice())
        .bind(row::text(&code.reader))
        .bind(code.expires_ms)
        .bind(i64::from(code.tries))
        .bind(code.used_ms)
        .execute(self.go()?)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn code(&mut self, name: &str) -> Result<Option<CodeRow>> {
        let found = sqlx::query("SELECT * FROM codes WHERE firm = ? AND name = ?")
            .bind(self.firm.uuid())
            .bind(name)
            .fetch_optional(self.go()?)
            .await?;
        found.as_ref().map(row::code).transpose()
    }

    async fn put_code(&mut self, code: &CodeRow) -> Result<()> {
        sqlx::query("UPDATE codes SET tries = ?, used_ms = ? WHERE firm = ? AND name = ?")
            .bind(i64::from(code.tries))
            .bind(code.used_ms)
            .bind(self.firm.uuid())
            .bind(&code.name)
            .execute(self.go()?)
            .await?;
        Ok(())
    }

    async fn unused_codes(&mut self) -> Result<Vec<CodeRow>> {
        let rows = sqlx::query("SELECT * FROM codes WHERE firm = ? AND used_ms IS NULL ORDER BY name")
            .bind(self.firm.uuid())
            .fetch_all(self.go()?)
            .await?;
        rows.iter().map(row::code).collect()
    }

    async fn end_codes(&mut self, reader: Reader, at_ms: i64) -> Result<()> {
        sqlx::query("UPDATE codes SET used_ms = ? WHERE firm = ? AND reader = ? AND used_ms IS NULL")
            .bind(at_ms)
            .bind(self.firm.uuid())
            .bind(row::text(&reader))
            .execute(self.go()?)
            .await?;
        Ok(())
    }
}
