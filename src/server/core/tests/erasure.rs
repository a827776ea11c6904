//! Erasure: the text is nowhere, also later.

use meeloop_domain::{intent::Intent, verdict::Verdict};

use super::world::{Copy, World, id};

const TEXT: &str = "Niet zonder handschoenen aan de buis.";

impl World {
    /// Whether any file of the database holds the text. The server runs.
    fn is_somewhere(&self, text: &str) -> bool {
        ["meeloop.sqlite", "meeloop.sqlite-wal"].iter().any(|file| {
            let bytes = std::fs::read(self.folder.path().join(file)).unwrap_or_default();
            bytes.windows(text.len()).any(|window| window == text.as_bytes())
        })
    }
}

#[tokio::test]
async fn an_erased_text_is_nowhere_also_when_it_comes_late_or_from_a_backup() {
    let mut world = World::new().await;
    let (mut here, mut away) = (world.phone(world.monteur).await, world.phone(world.monteur).await);
    let early = world.moment(&mut here, TEXT);
    let told = world.offer(&here, &early).await;
    let late = world.moment(&mut away, TEXT);
    let cursor = world.pull_all(&here, None, &mut Copy::default()).await;
    world.backup("before").await;
    assert!(world.is_somewhere(TEXT) && world.is_somewhere("Sem"));

    world.write(Intent::ErasePerson { person: world.monteur }).await;
    assert!(!world.is_somewhere(TEXT) && !world.is_somewhere("\"Sem\""));
    world.verify().await;

    let page = world.pull(&here, Some(&cursor)).await;
    assert!(page.fresh && page.erased && page.entities.is_empty());
    let again = world.pull(&here, Some(&page.cursor)).await;
    assert!(again.erased && !again.fresh);
    let outcome = page.outcomes.iter().find(|outcome| outcome.event == told.event).unwrap();
    assert_eq!((outcome.verdict, outcome.erased.as_slice()), (Verdict::Applied, [0].as_slice()));
    assert!(outcome.commit > told.commit && outcome.receipt == told.receipt);

    let outcome = world.offer(&away, &late).await;
    assert_eq!((outcome.event, outcome.erased.as_slice()), (id(&late), [0].as_slice()));
    assert!(!world.is_somewhere(TEXT));
    world.verify().await;

    world.restart(Some("before"), None).await;
    assert!(!world.is_somewhere(TEXT) && !world.is_somewhere("\"Sem\""));
    world.verify().await;
    assert!(world.pull(&here, None).await.erased, "the phone hears of it all the same");
    let page = world.pull(&world.phone(world.lead).await, None).await;
    assert!(!serde_json::to_string(&page).unwrap().contains(TEXT));
    let outcome = world.offer(&here, &early).await;
    assert_eq!(outcome.erased, [0]);
    // The phone that was away has nothing to lose by offering again.
    assert_eq!(world.offer(&away, &late).await.erased, [0]);
    assert!(!world.is_somewhere(TEXT));
    world.verify().await;
}

#[tokio::test]
async fn signatures_stay_provable_after_an_erasure() {
    let world = World::new().await;
    let records = world.core.look(world.firm, |state| state.records.clone()).await.unwrap();
    world.write(Intent::ErasePerson { person: world.mentor }).await;
    assert_eq!(world.core.look(world.firm, |state| state.records.clone()).await.unwrap(), records);
    let number = world.core.look(world.firm, |state| state.files[&world.mentor].number.clone()).await.unwrap();
    assert_eq!(number, "2");
    world.verify().await;
}
