//! Columns as the types they stand for.

use meeloop_domain::{
    digest::Digest,
    entity::Key,
    id::{DeviceId, EventId, FirmId, LogId, PersonId},
    judge::{Author, Channel},
    stamp::{Commit, Stamp},
};
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{Row as _, sqlite::SqliteRow};
use uuid::Uuid;

use crate::storage::{
    CodeRow, Decided, DeviceRow, EntityRow, EntryRefused, EntryRow, EventRow, LogRow, Result, StorageError, date,
};

const CHANNELS: [(Channel, &str); 4] = [
    (Channel::OwnPhone, "own_phone"),
    (Channel::SharedTablet, "shared_tablet"),
    (Channel::Wall, "wall"),
    (Channel::Server, "server"),
];

pub(super) fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn unsigned(row: &SqliteRow, column: &str) -> Result<u64> {
    u64::try_from(row.try_get::<i64, _>(column)?).map_err(|_| StorageError::Unreadable("number"))
}

pub(super) fn digest(row: &SqliteRow, column: &str) -> Result<Digest> {
    let bytes: &[u8] = row.try_get(column)?;
    bytes.try_into().map(Digest).map_err(|_| StorageError::Unreadable("digest"))
}

pub(super) fn json<T: DeserializeOwned>(row: &SqliteRow, column: &str, what: &'static str) -> Result<T> {
    serde_json::from_str(row.try_get(column)?).map_err(|_| StorageError::Unreadable(what))
}

pub(super) fn text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(super) fn channel_name(channel: Channel) -> &'static str {
    CHANNELS.iter().find(|(known, _)| *known == channel).map_or("", |(_, name)| name)
}

pub(super) fn stamp(row: &SqliteRow) -> Result<Stamp> {
    Ok(Stamp { commit: unsigned(row, "origin")?, today: date(row.try_get("today")?)? })
}

pub(super) fn event_id(row: &SqliteRow, column: &str) -> Result<EventId> {
    Ok(EventId::from_uuid(row.try_get(column)?))
}

pub(super) fn log(row: &SqliteRow) -> Result<LogRow> {
    Ok(LogRow {
        log: LogId::from_uuid(row.try_get("log")?),
        owner: json(row, "owner", "log's owner")?,
        seq: unsigned(row, "seq")?,
        digest: digest(row, "digest")?,
    })
}

pub(super) fn entry(row: &SqliteRow) -> Result<EntryRow> {
    let refusal: Option<&str> = row.try_get("refusal")?;
    let refused = match refusal {
        None => None,
        Some(_) => Some(EntryRefused {
            because: json(row, "refusal", "refusal")?,
            told: unsigned(row, "told")?,
            stamp: stamp(row)?,
        }),
    };
    Ok(EntryRow {
        log: LogId::from_uuid(row.try_get("log")?),
        seq: unsigned(row, "seq")?,
        prev: digest(row, "prev")?,
        digest: digest(row, "digest")?,
        head: row.try_get("head")?,
        event: event_id(row, "event")?,
        refused,
    })
}

pub(super) fn event(row: &SqliteRow) -> Result<EventRow> {
    let channel: &str = row.try_get("channel")?;
    let (channel, _) =
        CHANNELS.into_iter().find(|(_, name)| *name == channel).ok_or(StorageError::Unreadable("channel"))?;
    let person: Option<Uuid> = row.try_get("person")?;
    let device: Option<Uuid> = row.try_get("device")?;
    Ok(EventRow {
        event: event_id(row, "event")?,
        log: LogId::from_uuid(row.try_get("log")?),
        seq: unsigned(row, "seq")?,
        digest: digest(row, "digest")?,
        author: Author { person: person.map(PersonId::from_uuid), channel },
        device: device.map(DeviceId::from_uuid),
        decided: Decided {
            verdict: json(row, "verdict", "verdict")?,
            told: unsigned(row, "told")?,
            stamp: stamp(row)?,
        },
    })
}

pub(super) fn key(row: &SqliteRow) -> Result<Key> {
    let key: &str = row.try_get("key")?;
    key.parse().map_err(|_| StorageError::Unreadable("key"))
}

pub(super) fn entity(row: &SqliteRow) -> Result<EntityRow> {
    Ok(EntityRow { key: key(row)?, body: row.try_get("body")?, changed: unsigned(row, "changed")? })
}

pub(super) fn device(row: &SqliteRow) -> Result<DeviceRow> {
    Ok(DeviceRow {
        firm: FirmId::from_uuid(row.try_get("firm")?),
        device: DeviceId::from_uuid(row.try_get("device")?),
        reader: json(row, "reader", "reader")?,
        token: digest(row, "token")?,
        created_ms: row.try_get("created_ms")?,
        revoked_ms: row.try_get("revoked_ms")?,
        seen_ms: row.try_get("seen_ms")?,
    })
}

pub(super) fn code(row: &SqliteRow) -> Result<CodeRow> {
    let tries: i64 = row.try_get("tries")?;
    Ok(CodeRow {
        firm: FirmId::from_uuid(row.try_get("firm")?),
        name: row.try_get("name")?,
        proof: digest(row, "proof")?.0,
        reader: json(row, "reader", "reader")?,
        expires_ms: row.try_get("expires_ms")?,
        tries: u8::try_from(tries).unwrap_or(u8::MAX),
        used_ms: row.try_get("used_ms")?,
    })
}

pub(super) fn optional_commit(row: &SqliteRow, column: &str) -> Result<Option<Commit>> {
    let commit: Option<i64> = row.try_get(column)?;
    commit.map(|commit| u64::try_from(commit).map_err(|_| StorageError::Unreadable("number"))).transpose()
}
