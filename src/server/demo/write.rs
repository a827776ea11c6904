//! Writes the story into the server's own log: the one place where the demo meets the core.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use meeloop_domain::{
    audience::Reader,
    event::Actor,
    id::{DeviceId, FirmId},
    intent::Intent,
};
use meeloop_protocol::{
    identity::Identity,
    photo::{PIECE_LIMIT, Piece},
};
use uuid::Uuid;

use super::{Cast, DemoFirm, people::ZONE, pictures::Picture, story};
use crate::{
    core::{Core, CoreError},
    storage::Storage,
};

/// Founds the demo firm and writes its year up to `now_ms`, each step as received on its own
/// date. A firm that fails halfway stays half; [`DemoFirm::find`] doesn't tell the difference.
pub async fn write<S: Storage>(core: &Core<S>, now_ms: i64) -> Result<DemoFirm, CoreError> {
    let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
    let now = Timestamp::from_millisecond(now_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let mut cast = Cast::default();
    let mut founded: Option<FirmId> = None;
    for step in story(now.to_zoned(zone.clone()).date()) {
        let at_ms = on_the_clock(step.at, &zone, now).as_millisecond();
        let event = match (step.intent(&cast), founded) {
            (Intent::FoundFirm { name, zone }, _) => {
                let firm = core.create_firm(&name, &zone, at_ms).await?;
                founded = Some(firm);
                firm.into()
            }
            (intent, Some(firm)) => core.write(firm, step.actor(&cast), intent, at_ms).await?,
            (_, None) => return Err(CoreError::NoFirm),
        };
        cast.enter(&step, event);
        if let (Some(firm), Actor::Person(person)) = (founded, step.actor(&cast)) {
            let who = Identity { device: DeviceId::from_uuid(Uuid::nil()), firm, reader: Reader::Person(person) };
            for picture in &step.pictures {
                send(core, &who, *picture, at_ms).await?;
            }
        }
    }
    let firm = founded.ok_or(CoreError::NoFirm)?;
    core.look(firm, DemoFirm::find).await?.ok_or(CoreError::NoFirm)
}

/// Brings a photo as its photographer's phone does.
async fn send<S: Storage>(core: &Core<S>, who: &Identity, picture: Picture, at_ms: i64) -> Result<(), CoreError> {
    let bytes = picture.bytes();
    let of = u32::try_from(bytes.len()).map_err(|_| CoreError::Malformed)?;
    for (piece, at) in bytes.chunks(PIECE_LIMIT).zip((0..of).step_by(PIECE_LIMIT)) {
        core.take_piece(who, picture.id(), Piece { at, of }, piece, at_ms).await?;
    }
    Ok(())
}

/// A time on the firm's clock. What would still have to happen today happens now.
fn on_the_clock(at: DateTime, zone: &TimeZone, now: Timestamp) -> Timestamp {
    at.to_zoned(zone.clone()).map_or(now, |at| at.timestamp().min(now))
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    };

    use super::*;
    use crate::storage::sqlite::Sqlite;

    /// Monday, one o'clock at night in Amsterdam: nothing of today has happened yet.
    const NIGHT_MS: i64 = 1_795_392_000_000;

    #[tokio::test]
    async fn the_core_takes_the_whole_story_and_a_later_start_finds_it_again() {
        let folder = tempfile::tempdir().unwrap();
        let count = AtomicU64::new(0);
        let entropy = Arc::new(move |bytes: &mut [u8]| {
            for chunk in bytes.chunks_mut(8) {
                let number = count.fetch_add(1, Ordering::Relaxed).to_be_bytes();
                chunk.copy_from_slice(&number[..chunk.len()]);
            }
        });
        let storage = Sqlite::open(&folder.path().join("meeloop.sqlite")).await.unwrap();
        let core = Core::open(folder.path(), storage, entropy, NIGHT_MS).await.unwrap();
        let demo = write(&core, NIGHT_MS).await.unwrap();
        let found = core.look(demo.firm, DemoFirm::find).await.unwrap();
        assert_eq!(found, Some(demo));
        let people = core.look(demo.firm, |state| state.people.len()).await.unwrap();
        assert_eq!(people, 15);
        assert!(core.verify(demo.firm).await.unwrap().is_ok());
        let reader = |person| Identity {
            device: DeviceId::from_uuid(Uuid::nil()),
            firm: demo.firm,
            reader: Reader::Person(person),
        };
        for (picture, sees) in [(Picture::Board, demo.mentor), (Picture::Tray, demo.monteur)] {
            assert_eq!(core.photo(&reader(sees), picture.id()).await.unwrap(), picture.bytes(), "{picture:?}");
        }
        assert!(core.photo(&reader(demo.leidinggevende), Picture::Board.id()).await.is_err(), "the mentor reads it");
    }
}
