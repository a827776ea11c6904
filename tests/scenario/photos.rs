//! A photo is with the server as long as it should be: sent after its event, over a cut line, again
//! after a rollback, and never after an erasure.

use meeloop_device::photos::{Held, to_send};
use meeloop_domain::{
    intent::Intent,
    moment::{MomentDetails, MomentKind, Share},
    photo::PhotoId,
};
use meeloop_protocol::photo::{PIECE_LIMIT, Piece};
use meeloop_tests::sim::{run::Runner, wire::Network, world::World};

/// Devices of the cast, by their place: who logs, the mentor named for them, and somebody else.
const LEARNER: usize = 5;
const MENTOR: usize = 4;
const OTHER: usize = 7;

const SEEN: &str = "wat-er-op-de-foto-staat";

/// A picture in which something can be found again.
fn picture() -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xda, 0, 2];
    bytes.extend(SEEN.bytes().cycle().take(3 * PIECE_LIMIT));
    bytes
}

async fn logs(world: &mut World, bytes: &[u8]) -> Held {
    let photo = PhotoId::of(bytes);
    let now = world.phones[LEARNER].clock.read(world.server.now_ms);
    let details = MomentDetails::of(MomentKind::Course, now.today, Share::Mentor);
    let intent = Intent::LogMoment { details, learned: String::new(), next: String::new(), photos: vec![photo] };
    let mut rng = fastrand::Rng::with_seed(1);
    world.phones[LEARNER].device.keep(intent, now, &mut |slice| rng.fill(slice)).await.unwrap();
    let size = u32::try_from(bytes.len()).unwrap();
    Held { photo, size, own: true, sent: None, added_ms: now.at_ms, used_ms: now.at_ms }
}

async fn sync(world: &mut World, which: usize) {
    let mut rng = fastrand::Rng::with_seed(3);
    assert!(world.sync(which, Network::Good, &mut rng).await.unwrap(), "device {which} did not become quiet");
}

/// What the learner's phone would send now.
fn due(world: &World, held: &[Held]) -> Vec<PhotoId> {
    let phone = &world.phones[LEARNER];
    to_send(held, phone.device.confirmed(), phone.me.reader, phone.device.contact().generation)
}

/// Sends at most so many pieces, from where the server stands; says whether it has all of it.
async fn send(world: &World, which: usize, bytes: &[u8], pieces: usize) -> Option<bool> {
    let (me, photo) = (world.phones[which].me, PhotoId::of(bytes));
    let mut progress = world.server.photo_progress(me, photo).await.unwrap()?;
    for _ in 0..pieces {
        let at = progress.have as usize;
        let end = bytes.len().min(at + PIECE_LIMIT);
        if at == end {
            break;
        }
        let piece = Piece { at: progress.have, of: u32::try_from(bytes.len()).unwrap() };
        progress = world.server.take_piece(me, photo, piece, &bytes[at..end]).await.unwrap()?;
    }
    Some(progress.whole)
}

async fn sees(world: &World, which: usize, photo: PhotoId) -> bool {
    world.server.photo(world.phones[which].me, photo).await.unwrap().is_some()
}

#[test]
fn a_photo_follows_its_event_comes_back_after_a_rollback_and_goes_with_its_person() {
    let runner = Runner::new().unwrap();
    runner.tell(async |mut world| {
        let bytes = picture();
        for which in [LEARNER, MENTOR, OTHER] {
            sync(&mut world, which).await;
        }
        world.server.snapshot().await.unwrap();
        let mut held = logs(&mut world, &bytes).await;
        assert!(due(&world, &[held]).is_empty(), "first the event");
        assert_eq!(send(&world, LEARNER, &bytes, 9).await, None);
        sync(&mut world, LEARNER).await;
        assert_eq!(due(&world, &[held]), [held.photo]);

        // Cut off in the middle, and the server starts again meanwhile.
        assert_eq!(send(&world, LEARNER, &bytes, 2).await, Some(false));
        assert!(!sees(&world, MENTOR, held.photo).await, "foto volgt");
        world.server.restart().await.unwrap();
        assert_eq!(send(&world, LEARNER, &bytes, 2).await, Some(true), "what was there counts");
        held.sent = world.phones[LEARNER].device.contact().generation;
        assert!(due(&world, &[held]).is_empty(), "nothing new costs nothing");
        assert!(sees(&world, MENTOR, held.photo).await && !sees(&world, OTHER, held.photo).await);

        // A copy from in between: the event and the photo are in it, or neither.
        world.server.snapshot().await.unwrap();
        world.server.roll_back(0).await.unwrap();
        assert!(!sees(&world, MENTOR, held.photo).await);
        sync(&mut world, LEARNER).await;
        assert_eq!(due(&world, &[held]), [held.photo], "a new generation is offered it again");
        assert_eq!(send(&world, LEARNER, &bytes, 9).await, Some(true));
        assert!(sees(&world, MENTOR, held.photo).await);
        assert_eq!(world.server.files_with(&[SEEN]).len(), 1);

        let person = world.phones[LEARNER].person().unwrap();
        world.server.write(Intent::LetPersonGo { person }).await.unwrap();
        world.server.write(Intent::ErasePerson { person }).await.unwrap();
        assert_eq!(world.server.files_with(&[SEEN]), Vec::<String>::new(), "right after the erasure");
        sync(&mut world, LEARNER).await;
        assert!(due(&world, &[held]).is_empty());
        assert_eq!(send(&world, LEARNER, &bytes, 9).await, None, "nobody brings it back");

        world.server.roll_back(1).await.unwrap();
        world.server.forget_snapshots();
        assert_eq!(world.server.files_with(&[SEEN]), Vec::<String>::new(), "nor does a backup");
        assert!(!sees(&world, MENTOR, held.photo).await);
        world.server.verify().await.unwrap();
    });
}
