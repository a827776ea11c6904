//! Photos: in pieces up, through what shows them down, and gone with the last that does.

use meeloop_domain::{
    audience::Reader,
    fact::Fact,
    id::{EventId, PersonId},
    intent::Intent,
    moment::{MomentDetails, MomentKind, Share},
    photo::{PHOTO_LIMIT, PhotoId},
};
use meeloop_protocol::photo::{PIECE_LIMIT, Piece, Progress};

use super::world::{NOW, Phone, World, id};
use crate::core::CoreError;

/// The bytes of a picture so large, each seed another.
fn picture(size: usize, seed: u8) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xda, 0, 2];
    bytes.extend((0..size - bytes.len()).map(|at| u8::try_from(at % 251).unwrap() ^ seed));
    bytes
}

impl World {
    async fn piece(
        &self,
        phone: &Phone,
        photo: PhotoId,
        at: usize,
        of: usize,
        bytes: &[u8],
    ) -> Result<Progress, CoreError> {
        let piece = Piece { at: u32::try_from(at).unwrap(), of: u32::try_from(of).unwrap() };
        self.core.take_piece(&phone.who, photo, piece, bytes, NOW).await
    }

    /// Brings all of a photo, from where the server stands.
    async fn bring(&self, phone: &Phone, bytes: &[u8]) -> Result<Progress, CoreError> {
        let photo = PhotoId::of(bytes);
        let mut progress = self.core.photo_progress(&phone.who, photo).await?;
        while !progress.whole {
            let at = progress.have as usize;
            let end = bytes.len().min(at + PIECE_LIMIT);
            progress = self.piece(phone, photo, at, bytes.len(), &bytes[at..end]).await?;
        }
        Ok(progress)
    }

    async fn sees(&self, person: PersonId, photo: PhotoId) -> Option<Vec<u8>> {
        let phone = self.phone(person).await;
        match self.core.photo(&phone.who, photo).await {
            Ok(bytes) => Some(bytes),
            Err(CoreError::NoPhoto) => None,
            Err(error) => panic!("{error}"),
        }
    }

    /// Logs a moment with this picture and brings it.
    async fn logs(&self, phone: &mut Phone, bytes: &[u8]) -> (PhotoId, EventId) {
        let photo = PhotoId::of(bytes);
        let moment = self.photographed(phone, photo);
        self.offer(phone, &moment).await;
        assert!(self.bring(phone, bytes).await.unwrap().whole);
        (photo, id(&moment))
    }

    fn holds(&self, bytes: &[u8]) -> bool {
        ["meeloop.sqlite", "meeloop.sqlite-wal"].iter().any(|file| {
            let stored = std::fs::read(self.folder.path().join(file)).unwrap_or_default();
            stored.windows(64).any(|window| window == &bytes[100..164])
        })
    }
}

#[tokio::test]
async fn a_photo_that_was_cut_off_goes_on_where_it_was_and_shows_when_it_is_whole() {
    let mut world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let bytes = picture(150_000, 1);
    let photo = PhotoId::of(&bytes);
    assert!(matches!(world.bring(&phone, &bytes).await, Err(CoreError::NoPhoto)), "nothing names it yet");
    let moment = world.photographed(&mut phone, photo);
    world.offer(&phone, &moment).await;

    let first = &bytes[..PIECE_LIMIT];
    let here = Progress { have: u32::try_from(PIECE_LIMIT).unwrap(), whole: false };
    assert_eq!(world.piece(&phone, photo, 0, bytes.len(), first).await.unwrap(), here);
    assert_eq!(world.piece(&phone, photo, 0, bytes.len(), first).await.unwrap(), here, "twice is once");
    assert_eq!(world.piece(&phone, photo, 90_000, bytes.len(), b"x").await.unwrap(), here, "no holes");
    assert_eq!(world.sees(world.lead, photo).await, None);
    world.restart(None, None).await;
    assert_eq!(world.core.photo_progress(&phone.who, photo).await.unwrap(), here);
    let mut hints = world.core.listen();
    assert!(world.bring(&phone, &bytes).await.unwrap().whole);
    let state = world.core.look(world.firm, Clone::clone).await.unwrap();
    let hint = std::iter::from_fn(|| hints.try_recv().ok()).last().unwrap();
    assert!(hint.concerns(&state, Reader::Person(world.lead)), "whoever may see it hears of it");
    assert_eq!(world.sees(world.lead, photo).await, Some(bytes.clone()));
    assert!(world.piece(&phone, photo, 0, bytes.len(), first).await.unwrap().whole, "it stays as it is");
    world.verify().await;
}

#[tokio::test]
async fn bytes_that_are_not_the_photo_or_say_more_than_a_picture_never_count() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let good = picture(300, 1);
    let exif = [&[0xff, 0xd8, 0xff, 0xe1, 0, 10], b"Exif GPS".as_slice(), &good[2..]].concat();
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &good].concat();
    for (named, sent) in [(&good, picture(300, 2)), (&exif, exif.clone()), (&png, png.clone())] {
        let photo = PhotoId::of(named);
        let moment = world.photographed(&mut phone, photo);
        world.offer(&phone, &moment).await;
        let got = world.piece(&phone, photo, 0, sent.len(), &sent).await;
        assert!(matches!(got, Err(CoreError::Malformed)), "{got:?}");
        assert_eq!(world.core.photo_progress(&phone.who, photo).await.unwrap().have, 0);
        assert_eq!(world.sees(world.monteur, photo).await, None);
    }
    let photo = PhotoId::of(&good);
    for (at, of, bytes) in [
        (0, 300, b"".as_slice()),
        (0, PHOTO_LIMIT + 1, &good),
        (10, 300, &good),
        (0, 1 << 20, &picture(PIECE_LIMIT + 1, 0)),
        (u32::MAX as usize, 300, &good),
    ] {
        assert!(matches!(world.piece(&phone, photo, at, of, bytes).await, Err(CoreError::Malformed)), "{at} of {of}");
    }
    assert!(world.bring(&phone, &good).await.unwrap().whole);
}

#[tokio::test]
async fn naming_a_photo_of_somebody_else_gives_none_of_its_bytes() {
    let world = World::new().await;
    let (mut monteur, mut mentor) = (world.phone(world.monteur).await, world.phone(world.mentor).await);
    let bytes = picture(4000, 3);
    let photo = PhotoId::of(&bytes);
    let details = MomentDetails::of(MomentKind::Duo, "2026-09-21".parse().unwrap(), Share::Me);
    let names = async |phone: &mut Phone| {
        let text = meeloop_domain::event::Text {
            about: phone.person(),
            field: meeloop_domain::event::Field::Photo(0),
            text: photo.to_string(),
        };
        let offer = phone.write(&Fact::MomentLogged(details.clone()), &[text]);
        world.offer(phone, &offer).await;
    };
    names(&mut monteur).await;
    world.bring(&monteur, &bytes).await.unwrap();
    assert_eq!(world.sees(world.mentor, photo).await, None);
    names(&mut mentor).await;
    assert_eq!(world.sees(world.mentor, photo).await, None, "the digest alone opens nothing");
    assert_eq!(world.core.photo_progress(&mentor.who, photo).await.unwrap().have, 0, "nor says that it is here");
    assert_eq!(world.sees(world.monteur, photo).await, Some(bytes));
}

#[tokio::test]
async fn a_photo_goes_when_the_last_that_shows_it_no_longer_does() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let bytes = picture(4000, 4);
    let (photo, moment) = world.logs(&mut phone, &bytes).await;
    let (_, other) = world.logs(&mut phone, &bytes).await;
    let details = MomentDetails::of(MomentKind::Duo, "2026-09-21".parse().unwrap(), Share::Me);
    for (moment, stays) in [(moment, true), (other, false)] {
        let fact =
            Fact::MomentCorrected { corrects: moment.into(), now: Box::new(details.clone()), only_readers: false };
        let correction = phone.write(&fact, &[]);
        world.offer(&phone, &correction).await;
        assert_eq!(world.sees(world.monteur, photo).await.is_some(), stays);
        assert_eq!(world.holds(&bytes), stays);
    }
    world.verify().await;
}

#[tokio::test]
async fn an_erased_photo_is_nowhere_also_when_it_comes_late_or_from_a_backup() {
    let mut world = World::new().await;
    let (mut here, mut away) = (world.phone(world.monteur).await, world.phone(world.monteur).await);
    let (bytes, late) = (picture(4000, 5), picture(4000, 6));
    let (photo, _) = world.logs(&mut here, &bytes).await;
    let unsent = world.photographed(&mut away, PhotoId::of(&late));
    world.backup("before").await;
    assert!(world.holds(&bytes));

    world.write(Intent::ErasePerson { person: world.monteur }).await;
    assert!(!world.holds(&bytes));
    for reader in [world.monteur, world.lead] {
        assert_eq!(world.sees(reader, photo).await, None);
    }
    world.offer(&away, &unsent).await;
    for bytes in [&bytes, &late] {
        assert!(matches!(world.bring(&away, bytes).await, Err(CoreError::NoPhoto)));
    }

    world.restart(Some("before"), None).await;
    assert!(!world.holds(&bytes), "the backup's copy goes at the start");
    world.offer(&away, &unsent).await;
    assert!(matches!(world.bring(&away, &bytes).await, Err(CoreError::NoPhoto)));
    world.verify().await;
}

#[tokio::test]
async fn a_server_that_went_back_gets_its_photos_again() {
    let mut world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    world.backup("before").await;
    let bytes = picture(150_000, 7);
    let photo = PhotoId::of(&bytes);
    let moment = world.photographed(&mut phone, photo);
    let told = world.offer(&phone, &moment).await;
    world.bring(&phone, &bytes).await.unwrap();

    world.restart(Some("before"), None).await;
    assert_eq!(world.sees(world.lead, photo).await, None);
    let again = meeloop_protocol::push::Offer { receipt: told.receipt, ..moment };
    world.offer(&phone, &again).await;
    assert!(world.bring(&phone, &bytes).await.unwrap().whole);
    assert_eq!(world.sees(world.lead, photo).await, Some(bytes));
    world.verify().await;
}
