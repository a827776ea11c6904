//! A person's text is erased while their phone is away; the phone comes back, and an older
//! backup is restored. The text is nowhere.

use meeloop_device::Store;
use meeloop_domain::{
    intent::Intent,
    moment::{MomentDetails, MomentKind, Share},
};
use meeloop_tests::sim::{run::Runner, wire::Network, world::World};

const KEPT: &str = "geheim-dat-al-verstuurd-was";
const UNSENT: &str = "geheim-dat-nog-op-het-toestel-stond";

/// Devices of the cast, by their place.
const LEARNER: usize = 5;
const MENTOR: usize = 4;

async fn logs(world: &mut World, which: usize, text: &str) {
    let now = world.phones[which].clock.read(world.server.now_ms);
    let intent = Intent::moment(MomentDetails::of(MomentKind::MistakeDiscussed, now.today, Share::Mentor), text);
    let mut rng = fastrand::Rng::with_seed(text.len() as u64);
    world.phones[which].device.keep(intent, now, &mut |slice| rng.fill(slice)).await.unwrap();
}

async fn sync(world: &mut World, which: usize) {
    let mut rng = fastrand::Rng::with_seed(3);
    assert!(world.sync(which, Network::Good, &mut rng).await.unwrap(), "device {which} did not become quiet");
}

async fn assert_gone_from_phone(world: &World, which: usize) {
    let loaded = world.phones[which].disk.load().await.unwrap();
    let everything =
        format!("{loaded:?} {:?} {}", world.phones[which].device.view(), world.phones[which].device.export());
    for text in [KEPT, UNSENT] {
        assert!(!everything.contains(text), "{text} is still on device {which}");
    }
}

#[test]
fn an_erased_text_is_nowhere_after_a_phone_came_back_and_an_old_backup_was_restored() {
    let runner = Runner::new().unwrap();
    runner.tell(async |mut world| {
        let person = world.phones[LEARNER].person().unwrap();
        sync(&mut world, LEARNER).await;
        logs(&mut world, LEARNER, KEPT).await;
        sync(&mut world, LEARNER).await;
        sync(&mut world, MENTOR).await;
        assert_eq!(world.phones[MENTOR].device.view().moments.len(), 1, "the named mentor reads it before");
        world.server.snapshot().await.unwrap();

        // The phone is away, and its owner writes on.
        logs(&mut world, LEARNER, UNSENT).await;
        world.server.write(Intent::LetPersonGo { person }).await.unwrap();
        world.server.write(Intent::ErasePerson { person }).await.unwrap();
        assert_eq!(world.server.files_with(&[KEPT, UNSENT]), Vec::<String>::new(), "right after the erasure");

        // The phone comes back, and the mentor's too.
        sync(&mut world, LEARNER).await;
        sync(&mut world, MENTOR).await;
        assert_gone_from_phone(&world, LEARNER).await;
        assert_gone_from_phone(&world, MENTOR).await;
        assert_eq!(world.server.files_with(&[KEPT, UNSENT]), Vec::<String>::new(), "after the phone came back");

        // Last week's backup is restored; it still holds the text, until the server starts.
        world.server.roll_back(0).await.unwrap();
        world.server.forget_snapshots();
        assert_eq!(world.server.files_with(&[KEPT, UNSENT]), Vec::<String>::new(), "after the restore");
        sync(&mut world, LEARNER).await;
        sync(&mut world, MENTOR).await;
        assert_eq!(world.server.files_with(&[KEPT, UNSENT]), Vec::<String>::new(), "after everybody came back");
        assert_gone_from_phone(&world, LEARNER).await;
        assert_gone_from_phone(&world, MENTOR).await;
        world.server.verify().await.unwrap();
    });
}
