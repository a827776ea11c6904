//! SQLite: one file, one writer, readers beside it.
//!
//! Every transaction is durable when it returns (`synchronous=FULL`), and what is deleted is
//! overwritten (`secure_delete`). A migration of an existing database is preceded by a copy.

mod devices;
mod entities;
mod journal;
mod logs;
mod photos;
mod row;

use std::{path::Path, sync::Arc, time::Duration};

use meeloop_domain::{digest::Digest, id::FirmId};
use sqlx::{
    AssertSqlSafe, Row as _, SqlStr, Sqlite as Driver, SqliteConnection,
    migrate::{Migration, MigrationType, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous},
};

use super::{CodeRow, DeviceRow, Result, Storage, StorageError, Transaction};

/// The migrations, oldest first. One that was released is never edited.
const MIGRATIONS: [(i64, &str, &str); 3] = [
    (1, "log", include_str!("../migrations/0001_log.sql")),
    (2, "enrolment", include_str!("../migrations/0002_enrolment.sql")),
    (3, "photos", include_str!("../migrations/0003_photos.sql")),
];

/// How long a statement waits for a lock of another process.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Readers beside the writer.
const READERS: u32 = 4;

/// Lets a test fail an operation: asked before each, and once more after a commit.
pub type Tripwire = Arc<dyn Fn() -> bool + Send + Sync>;

/// A database in a file.
#[derive(Clone)]
pub struct Sqlite {
    writer: SqlitePool,
    readers: SqlitePool,
    tripwire: Option<Tripwire>,
}

/// A transaction of one firm.
pub struct Tx {
    inner: sqlx::Transaction<'static, Driver>,
    firm: FirmId,
    tripwire: Option<Tripwire>,
}

impl Sqlite {
    /// Opens or creates the database at `path` and brings it up to date. Before that, a copy of
    /// an existing one is made beside it.
    pub async fn open(path: &Path) -> Result<Self> {
        Self::open_with(path, &MIGRATIONS).await
    }

    async fn open_with(path: &Path, migrations: &[(i64, &'static str, &'static str)]) -> Result<Self> {
        let options = options().filename(path).create_if_missing(true).journal_mode(SqliteJournalMode::Wal);
        let writer = pool(1).connect_with(options.clone()).await?;
        let done = last_migration(&writer).await?;
        let next = migrations.iter().map(|(version, ..)| *version).find(|version| *version > done);
        if let Some(next) = next.filter(|_| done > 0) {
            copy_whole(&writer, &path.with_file_name(format!("backup-before-{next}.sqlite"))).await?;
        }
        // Also says no to a database that a newer program has changed.
        migrator(migrations).run(&writer).await?;
        let readers = pool(READERS).connect_with(options.create_if_missing(false)).await?;
        Ok(Self { writer, readers, tripwire: None })
    }

    /// Makes operations fail whenever `tripwire` says so.
    #[must_use]
    pub fn with_tripwire(mut self, tripwire: Tripwire) -> Self {
        self.tripwire = Some(tripwire);
        self
    }

    /// Writes a copy of the whole database to a new file.
    pub async fn copy_to(&self, path: &Path) -> Result<()> {
        vacuum_into(&self.writer, path).await
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    fn tx(&self, firm: FirmId, inner: sqlx::Transaction<'static, Driver>) -> Tx {
        Tx { inner, firm, tripwire: self.tripwire.clone() }
    }
}

impl Storage for Sqlite {
    type Tx = Tx;

    async fn begin(&self, firm: FirmId) -> Result<Tx> {
        tripped(self.tripwire.as_ref())?;
        Ok(self.tx(firm, self.writer.begin_with("BEGIN IMMEDIATE").await?))
    }

    async fn read(&self, firm: FirmId) -> Result<Tx> {
        tripped(self.tripwire.as_ref())?;
        let mut tx = self.tx(firm, self.readers.begin().await?);
        // The first statement fixes the moment that is read.
        sqlx::query("SELECT head FROM firms WHERE firm = ?").bind(firm.uuid()).fetch_optional(&mut *tx.inner).await?;
        Ok(tx)
    }

    async fn firms(&self) -> Result<Vec<FirmId>> {
        let rows = sqlx::query("SELECT firm FROM firms ORDER BY firm").fetch_all(&self.readers).await?;
        rows.iter().map(|row| Ok(FirmId::from_uuid(row.try_get("firm")?))).collect()
    }

    async fn device_by_token(&self, token: Digest) -> Result<Option<DeviceRow>> {
        tripped(self.tripwire.as_ref())?;
        let found = sqlx::query("SELECT * FROM devices WHERE token = ?")
            .bind(token.0.as_slice())
            .fetch_optional(&self.readers)
            .await?;
        found.as_ref().map(row::device).transpose()
    }

    async fn code_by_name(&self, name: &str) -> Result<Option<CodeRow>> {
        tripped(self.tripwire.as_ref())?;
        let found = sqlx::query("SELECT * FROM codes WHERE name = ?").bind(name).fetch_optional(&self.readers).await?;
        found.as_ref().map(row::code).transpose()
    }

    async fn scrub(&self) -> Result<bool> {
        tripped(self.tripwire.as_ref())?;
        let done = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&self.writer).await?;
        Ok(done.try_get::<i64, _>(0)? == 0)
    }
}

impl Transaction for Tx {
    async fn commit(self) -> Result<()> {
        tripped(self.tripwire.as_ref())?;
        self.inner.commit().await?;
        tripped(self.tripwire.as_ref())
    }
}

impl Tx {
    /// The connection, unless a test made this operation fail.
    fn go(&mut self) -> Result<&mut SqliteConnection> {
        tripped(self.tripwire.as_ref())?;
        Ok(&mut self.inner)
    }
}

fn tripped(tripwire: Option<&Tripwire>) -> Result<()> {
    if tripwire.is_some_and(|tripwire| tripwire()) { Err(StorageError::Tripped) } else { Ok(()) }
}

fn options() -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("secure_delete", "ON")
}

fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new().max_connections(connections).idle_timeout(None).max_lifetime(None)
}

fn migrator(migrations: &[(i64, &'static str, &'static str)]) -> Migrator {
    let migration = |(version, name, sql): &(i64, &'static str, &'static str)| {
        Migration::new(*version, (*name).into(), MigrationType::Simple, SqlStr::from_static(sql), false)
    };
    Migrator::with_migrations(migrations.iter().map(migration).collect())
}

/// The last migration that this database has seen; 0 for a new one.
async fn last_migration(pool: &SqlitePool) -> Result<i64> {
    let table = sqlx::query("SELECT 1 FROM sqlite_schema WHERE name = '_sqlx_migrations'").fetch_optional(pool).await?;
    if table.is_none() {
        return Ok(0);
    }
    let last = sqlx::query("SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations WHERE success");
    Ok(last.fetch_one(pool).await?.try_get(0)?)
}

/// Copies the database over an older copy, which stays until the new one is whole.
async fn copy_whole(pool: &SqlitePool, to: &Path) -> Result<()> {
    let unfinished = to.with_extension("unfinished");
    let failed = |error| StorageError::Database(sqlx::Error::Io(error));
    match std::fs::remove_file(&unfinished) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    vacuum_into(pool, &unfinished).await?;
    std::fs::rename(&unfinished, to).map_err(failed)
}

async fn vacuum_into(pool: &SqlitePool, path: &Path) -> Result<()> {
    let quoted = path.to_string_lossy().replace('\'', "''");
    sqlx::query(AssertSqlSafe(format!("VACUUM INTO '{quoted}'"))).execute(pool).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{FirmHead, Journal as _, StorageError, conformance};
    use meeloop_protocol::Generation;
    use uuid::Uuid;

    #[tokio::test]
    async fn a_file_is_a_storage() {
        let folder = tempfile::tempdir().unwrap();
        conformance::all(&Sqlite::open(&folder.path().join("x.sqlite")).await.unwrap()).await;
    }

    #[tokio::test]
    async fn a_failed_migration_leaves_the_database_and_a_copy_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.sqlite");
        let firm = FirmId::from_uuid(Uuid::from_u128(1));
        let head = FirmHead { commit: 7, chain: Digest::ZERO, generation: Generation(Uuid::nil()), base: 0 };
        let storage = Sqlite::open(&path).await.unwrap();
        let mut tx = storage.begin(firm).await.unwrap();
        tx.set_head(&head).await.unwrap();
        tx.commit().await.unwrap();
        storage.close().await;

        let with = |last| MIGRATIONS.into_iter().chain([last]).collect::<Vec<_>>();
        let next = i64::try_from(MIGRATIONS.len()).unwrap() + 1;
        let broken = with((next, "broken", "DROP TABLE firms; SELECT nonsense;"));
        for _ in 0..2 {
            let failed = Sqlite::open_with(&path, &broken).await;
            assert!(matches!(failed, Err(StorageError::Migration(_))));
        }
        for file in [path.clone(), folder.path().join(format!("backup-before-{next}.sqlite"))] {
            let storage = Sqlite::open(&file).await.unwrap();
            assert_eq!(storage.read(firm).await.unwrap().head().await.unwrap(), Some(head));
            storage.close().await;
        }

        let works = with((next, "works", "CREATE TABLE t (x)"));
        Sqlite::open_with(&path, &works).await.unwrap().close().await;
        let older = Sqlite::open(&path).await;
        assert!(matches!(older, Err(StorageError::Migration(_))), "a newer database is not touched");
    }
}
