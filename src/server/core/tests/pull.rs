//! What readers receive.

use meeloop_domain::{
    audience::Reader,
    fact::Fact,
    id::TeamId,
    intent::Intent,
    level::Level,
    moment::{MomentDetails, MomentKind, Share},
    record::Source,
};
use meeloop_protocol::push::Mark;

use super::world::{Copy, NOW, Phone, World, details, id};

#[tokio::test]
async fn nothing_new_costs_the_same_few_bytes() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let mut sizes = Vec::new();
    for round in 0..3 {
        for text in 0..20 {
            let moment = world.moment(&mut phone, &format!("{round} {text}"));
            world.offer(&phone, &moment).await;
        }
        let cursor = world.pull_all(&phone, None, &mut Copy::default()).await;
        let page = world.pull(&phone, Some(&cursor)).await;
        assert_eq!(page.cursor, cursor);
        assert!(page.entities.is_empty() && page.outcomes.is_empty() && page.gone.is_empty() && !page.more);
        sizes.push(serde_json::to_vec(&page).unwrap().len());
    }
    assert!(sizes[2] - sizes[0] <= 2, "only the head's digits grow: {sizes:?}");
}

#[tokio::test]
async fn pages_end_with_everything_whatever_happens_between_them() {
    let mut world = World::new().await;
    world.core = world.core.with_page(3);
    let mut phone = world.phone(world.monteur).await;
    let texts: Vec<_> = (0..10).map(|text| world.moment(&mut phone, &text.to_string())).collect();
    world.push(&phone, &texts).await;

    let (mut copy, mut cursor, mut pages) = (Copy::default(), None, 0);
    loop {
        let page = world.pull(&phone, cursor.as_deref()).await;
        assert!(page.entities.len() <= 3);
        copy.take(&page);
        if !page.more {
            break;
        }
        cursor = Some(page.cursor);
        pages += 1;
        if pages < 6 {
            let moment = world.moment(&mut phone, "ondertussen");
            world.offer(&phone, &moment).await;
            world.write(Intent::AddTeam { name: format!("Team {pages}") }).await;
        }
    }
    let mut afresh = Copy::default();
    world.pull_all(&phone, None, &mut afresh).await;
    assert_eq!(copy, afresh);
    assert_eq!(copy.outcomes.len(), 15);
    assert_eq!(copy.fresh, 1);
}

#[tokio::test]
async fn an_entity_out_of_sight_is_gone() {
    let world = World::new().await;
    let wall = Reader::Wall(world.team);
    let wall = Phone::new(world.core.enroll(world.firm, wall, NOW).await.unwrap().identity);
    let (person, skill, level) = (world.monteur, world.skill, Level::Shown);
    let source = Source::Diploma;
    world.write(Intent::TakeOverLevel { person, skill, level, source, valid_until: None }).await;
    let mut copy = Copy::default();
    let cursor = world.pull_all(&wall, None, &mut copy).await;
    let shown = copy.entities.len();

    let noord: TeamId = world.write(Intent::AddTeam { name: "Noord".into() }).await.into();
    world.write(Intent::MovePerson { person, team: noord }).await;
    world.pull_all(&wall, Some(&cursor), &mut copy).await;
    // The card and the record left the wall, the new team came.
    assert_eq!((copy.entities.len(), copy.fresh), (shown - 1, 1));
    let mut afresh = Copy::default();
    world.pull_all(&wall, None, &mut afresh).await;
    assert_eq!(copy.entities, afresh.entities);

    let back = world.write(Intent::MovePerson { person, team: world.team }).await;
    world.pull_all(&wall, Some(&cursor), &mut copy).await;
    assert_eq!(copy.entities.len(), shown + 1, "{back}");
    world.verify().await;
}

#[tokio::test]
async fn another_role_is_another_scope() {
    let world = World::new().await;
    let phone = world.phone(world.monteur).await;
    let mut copy = Copy::default();
    let cursor = world.pull_all(&phone, None, &mut copy).await;
    let files = |copy: &Copy| copy.entities.keys().filter(|key| key.starts_with("person_file")).count();
    assert_eq!(files(&copy), 1);
    world.write(Intent::SetRoles { person: world.monteur, leads: [world.team].into(), admin: false }).await;
    let cursor = world.pull_all(&phone, Some(&cursor), &mut copy).await;
    assert_eq!((files(&copy), copy.fresh), (3, 2));
    world.write(Intent::SetRoles { person: world.monteur, leads: [].into(), admin: false }).await;
    world.pull_all(&phone, Some(&cursor), &mut copy).await;
    assert_eq!((files(&copy), copy.fresh), (1, 3));
}

#[tokio::test]
async fn nobody_receives_what_is_not_theirs() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let on = "2026-09-21".parse().unwrap();
    let fact = Fact::MomentLogged(MomentDetails::of(MomentKind::MistakeDiscussed, on, Share::Me));
    let field = meeloop_domain::event::Field::Learned;
    let text = meeloop_domain::event::Text { about: world.monteur, field, text: "GEHEIM".into() };
    let moment = phone.write(&fact, &[text]);
    world.offer(&phone, &moment).await;
    let wall = world.core.enroll(world.firm, Reader::Wall(world.team), NOW).await.unwrap();
    for other in [world.phone(world.lead).await, world.phone(world.mentor).await, Phone::new(wall.identity)] {
        let bytes = serde_json::to_string(&world.pull(&other, None).await).unwrap();
        assert!(!bytes.contains("GEHEIM") && !bytes.contains(&id(&moment).to_string()), "{bytes}");
    }
    let own = serde_json::to_string(&world.pull(&phone, None).await).unwrap();
    assert!(own.contains("GEHEIM"));
}

#[tokio::test]
async fn marks_and_outcomes_are_for_the_owner_of_the_log() {
    let world = World::new().await;
    let mut phone = world.phone(world.monteur).await;
    let moment = world.moment(&mut phone, "a");
    world.offer(&phone, &moment).await;
    let mut nosy = world.phone(world.mentor).await;
    nosy.head = phone.head;
    let log = phone.head.log;
    let page = world.pull(&nosy, None).await;
    assert_eq!((page.marks, page.outcomes.len()), (vec![Mark { log, seq: 0, digest: None }], 0));
    let page = world.pull(&phone, None).await;
    let digest = Some(moment.entry.digest());
    assert_eq!((page.marks, page.outcomes.len()), (vec![Mark { log, seq: 1, digest }], 1));
}

#[tokio::test]
async fn a_hint_is_for_those_it_concerns() {
    let world = World::new().await;
    let mut hints = world.core.listen();
    let mut phone = world.phone(world.monteur).await;
    let claim = world.claim(&mut phone);
    world.offer(&phone, &claim).await;
    let hint = hints.recv().await.unwrap();
    let concerns = async |reader| world.core.look(world.firm, |state| hint.concerns(state, reader)).await.unwrap();
    assert!(concerns(Reader::Person(world.monteur)).await);
    assert!(concerns(Reader::Person(world.mentor)).await);
    let noord: TeamId = world.write(Intent::AddTeam { name: "Noord".into() }).await.into();
    assert!(!concerns(Reader::Wall(noord)).await);
}

#[tokio::test]
async fn a_new_skill_reaches_everybody_and_touches_nothing_else() {
    let world = World::new().await;
    let phone = world.phone(world.monteur).await;
    let mut copy = Copy::default();
    let cursor = world.pull_all(&phone, None, &mut copy).await;
    world.write(Intent::AddSkill { skill: Box::new(details("zagen")) }).await;
    let page = world.pull(&phone, Some(&cursor)).await;
    assert_eq!((page.entities.len(), page.fresh), (1, false));
}
