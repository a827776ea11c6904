//! Photos in SQLite, a row a piece: a long row would be written anew with every piece.

use meeloop_domain::{id::PersonId, photo::PhotoId};
use sqlx::{Row as _, sqlite::SqliteRow};

use super::Tx;
use crate::storage::{PhotoRow, Photos, Result, StorageError};

impl Photos for Tx {
    async fn photo(&mut self, person: PersonId, photo: PhotoId) -> Result<Option<PhotoRow>> {
        let found = sqlx::query("SELECT * FROM photos WHERE firm = ? AND person = ? AND photo = ?")
            .bind(self.firm.uuid())
            .bind(person.uuid())
            .bind(photo.0.as_slice())
            .fetch_optional(self.go()?)
            .await?;
        found.as_ref().map(read).transpose()
    }

    async fn photos(&mut self) -> Result<Vec<PhotoRow>> {
        let rows = sqlx::query("SELECT * FROM photos WHERE firm = ? ORDER BY person, photo")
            .bind(self.firm.uuid())
            .fetch_all(self.go()?)
            .await?;
        rows.iter().map(read).collect()
    }

    async fn add_piece(&mut self, row: &PhotoRow, piece: &[u8]) -> Result<()> {
        let length = u32::try_from(piece.len()).map_err(|_| StorageError::Unreadable("piece"))?;
        sqlx::query(
            "INSERT INTO photos (firm, person, photo, size, have) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (firm, person, photo) DO UPDATE SET have = excluded.have",
        )
        .bind(self.firm.uuid())
        .bind(row.person.uuid())
        .bind(row.photo.0.as_slice())
        .bind(row.size)
        .bind(row.have)
        .execute(self.go()?)
        .await?;
        sqlx::query("INSERT INTO photo_pieces (firm, person, photo, at, bytes) VALUES (?, ?, ?, ?, ?)")
            .bind(self.firm.uuid())
            .bind(row.person.uuid())
            .bind(row.photo.0.as_slice())
            .bind(row.have.saturating_sub(length))
            .bind(piece)
            .execute(self.go()?)
            .await?;
        Ok(())
    }

    async fn photo_bytes(&mut self, person: PersonId, photo: PhotoId) -> Result<Vec<u8>> {
        let pieces =
            sqlx::query("SELECT bytes FROM photo_pieces WHERE firm = ? AND person = ? AND photo = ? ORDER BY at")
                .bind(self.firm.uuid())
                .bind(person.uuid())
                .bind(photo.0.as_slice())
                .fetch_all(self.go()?)
                .await?;
        let mut bytes = Vec::new();
        for piece in &pieces {
            bytes.extend_from_slice(piece.try_get("bytes")?);
        }
        Ok(bytes)
    }

    async fn drop_photo(&mut self, person: PersonId, photo: PhotoId) -> Result<bool> {
        let mut dropped = 0;
        for table in ["photo_pieces", "photos"] {
            let gone = format!("DELETE FROM {table} WHERE firm = ? AND person = ? AND photo = ?");
            let done = sqlx::query(sqlx::AssertSqlSafe(gone))
                .bind(self.firm.uuid())
                .bind(person.uuid())
                .bind(photo.0.as_slice())
                .execute(self.go()?)
                .await?;
            dropped += done.rows_affected();
        }
        Ok(dropped > 0)
    }
}

fn read(row: &SqliteRow) -> Result<PhotoRow> {
    let photo: &[u8] = row.try_get("photo")?;
    let photo = photo.try_into().map(PhotoId).map_err(|_| StorageError::Unreadable("photo"))?;
    let person = PersonId::from_uuid(row.try_get("person")?);
    Ok(PhotoRow { person, photo, size: row.try_get("size")?, have: row.try_get("have")? })
}
