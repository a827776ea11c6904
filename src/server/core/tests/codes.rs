//! Codes, and how an empty server gets its firm.

use meeloop_domain::{audience::Reader, event::Actor, fact::Fact, id::TeamId, intent::Intent, verdict::Refusal};
use meeloop_protocol::{
    code::EnrolmentCode,
    enrolment::{Founding, Whose},
};

use super::world::{DAY, NOW, World, entropy, refused};
use crate::{
    core::{Core, CoreError, TRIES, VALID_MS},
    storage::{Logs as _, Storage as _, sqlite::Sqlite},
};

async fn issued(world: &World, reader: Reader) -> EnrolmentCode {
    let actor = Actor::Person(world.lead);
    world.core.issue_codes(world.firm, actor, &[reader], NOW, VALID_MS).await.unwrap().0[0]
}

fn wrong(code: EnrolmentCode, by: u8) -> EnrolmentCode {
    let mut bytes = [0; 9];
    let name = code.name();
    let symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    for (place, symbol) in name.chars().enumerate() {
        bytes[place] = u8::try_from(symbols.find(symbol).unwrap()).unwrap();
    }
    for (place, value) in code.secret().iter().enumerate() {
        bytes[4 + place] = value ^ by;
    }
    EnrolmentCode::from_random(bytes)
}

#[tokio::test]
async fn a_code_shows_whose_it_is_and_works_once() {
    let world = World::new().await;
    let code = issued(&world, Reader::Person(world.monteur)).await;
    let offered = world.core.offered(code, NOW).await.unwrap();
    assert_eq!(offered.firm, "Van Dijk");
    assert_eq!(offered.whose, Whose::Person { name: "Sem".into(), team: "Werkplaats".into() });
    let enrolled = world.core.redeem(code, NOW).await.unwrap();
    assert_eq!(enrolled.identity.reader, Reader::Person(world.monteur));
    assert_eq!(world.core.who(enrolled.token).await.unwrap(), enrolled.identity);
    assert!(matches!(world.core.offered(code, NOW).await, Err(CoreError::WrongCode)));
    assert!(matches!(world.core.redeem(code, NOW).await, Err(CoreError::WrongCode)));
    world.verify().await;
}

#[tokio::test]
async fn a_wall_gets_a_code_for_its_team() {
    let world = World::new().await;
    let code = issued(&world, Reader::Wall(world.team)).await;
    assert_eq!(world.core.offered(code, NOW).await.unwrap().whose, Whose::Wall { team: "Werkplaats".into() });
    assert_eq!(world.core.redeem(code, NOW).await.unwrap().identity.reader, Reader::Wall(world.team));
}

#[tokio::test]
async fn a_newer_code_ends_the_older_and_each_runs_out() {
    let world = World::new().await;
    let reader = Reader::Person(world.monteur);
    let (older, newer) = (issued(&world, reader).await, issued(&world, reader).await);
    assert!(matches!(world.core.offered(older, NOW).await, Err(CoreError::WrongCode)));
    assert!(world.core.offered(newer, NOW + VALID_MS - 1).await.is_ok());
    assert!(matches!(world.core.redeem(newer, NOW + VALID_MS).await, Err(CoreError::WrongCode)));
}

#[tokio::test]
async fn a_code_that_was_guessed_at_too_often_is_dead_and_no_other() {
    let world = World::new().await;
    let (code, other) =
        (issued(&world, Reader::Person(world.monteur)).await, issued(&world, Reader::Person(world.mentor)).await);
    for by in 1..=TRIES {
        assert!(world.core.offered(code, NOW).await.is_ok(), "{by}");
        assert!(matches!(world.core.redeem(wrong(code, by), NOW).await, Err(CoreError::WrongCode)));
    }
    assert!(matches!(world.core.redeem(code, NOW).await, Err(CoreError::WrongCode)));
    assert!(world.core.redeem(other, NOW).await.is_ok());
}

#[tokio::test]
async fn only_an_admin_issues_and_only_for_who_works_here() {
    let world = World::new().await;
    let issue = async |actor, reader| world.core.issue_codes(world.firm, actor, &[reader], NOW, VALID_MS).await;
    let refusals = [
        (Actor::Person(world.mentor), Reader::Person(world.monteur), Refusal::NotAnAdmin),
        (Actor::Person(world.lead), Reader::Wall(TeamId::from_uuid(uuid::Uuid::max())), Refusal::NotFound),
    ];
    for (actor, reader, because) in refusals {
        assert!(matches!(issue(actor, reader).await, Err(CoreError::Refused(refusal)) if refusal == because));
    }
    let code = issued(&world, Reader::Person(world.monteur)).await;
    world.write(Intent::LetPersonGo { person: world.monteur }).await;
    let left = issue(Actor::Person(world.lead), Reader::Person(world.monteur)).await;
    assert!(matches!(left, Err(CoreError::Refused(Refusal::PersonLeft))));
    assert!(matches!(world.core.redeem(code, NOW).await, Err(CoreError::WrongCode)));
}

#[tokio::test]
async fn what_happens_to_devices_is_a_fact_with_its_actor() {
    let world = World::new().await;
    let reader = Reader::Person(world.monteur);
    let device = world.core.redeem(issued(&world, reader).await, NOW + DAY).await.unwrap().identity.device;
    assert!(world.core.revoke_for(world.firm, Actor::Person(world.lead), device, NOW + 2 * DAY).await.unwrap());
    assert!(!world.core.revoke_for(world.firm, Actor::Person(world.lead), device, NOW + 3 * DAY).await.unwrap());
    let seen = world.core.devices(world.firm).await.unwrap();
    assert_eq!((seen[0].device, seen[0].revoked_ms), (device, Some(NOW + 2 * DAY)));

    let mut tx = world.core.storage().read(world.firm).await.unwrap();
    let mut said = Vec::new();
    for log in tx.logs().await.unwrap() {
        for entry in tx.entries(log.log).await.unwrap() {
            let head: serde_json::Value = serde_json::from_str(entry.head.as_deref().unwrap()).unwrap();
            let fact: Fact = serde_json::from_value(head["fact"].clone()).unwrap();
            said.extend(fact.is_the_servers().then(|| (head["actor"].to_string(), fact)));
        }
    }
    let actor = |person: meeloop_domain::id::PersonId| format!("{{\"person\":\"{}\"}}", person.uuid());
    let expected = [
        (actor(world.lead), Fact::CodeIssued { reader }),
        (actor(world.monteur), Fact::DeviceEnrolled { device, reader }),
        (actor(world.lead), Fact::DeviceRevoked { device }),
    ];
    assert_eq!(said, expected);
}

#[tokio::test]
async fn a_phone_cant_say_what_only_the_server_may() {
    let world = World::new().await;
    let mut lead = world.phone(world.lead).await;
    let forged = lead.write(&Fact::DeviceRevoked { device: lead.who.device }, &[]);
    assert_eq!(refused(&world.offer(&lead, &forged).await), Refusal::WrongChannel);
}

#[tokio::test]
async fn an_empty_server_becomes_a_firm_once() {
    let folder = tempfile::tempdir().unwrap();
    let storage = Sqlite::open(&folder.path().join("meeloop.sqlite")).await.unwrap();
    let core = Core::open(folder.path(), storage, entropy(1), NOW).await.unwrap();
    let founding = Founding {
        code: core.new_code(),
        firm: "Van Dijk".into(),
        zone: "Europe/Amsterdam".into(),
        team: "Werkplaats".into(),
        name: "Ria".into(),
        number: "1".into(),
    };
    let nowhere = Founding { zone: "Europe/Nergens".into(), ..founding.clone() };
    assert!(matches!(core.found(&nowhere, NOW).await, Err(CoreError::Malformed)));
    let nameless = Founding { name: "  ".into(), ..founding.clone() };
    assert!(matches!(core.found(&nameless, NOW).await, Err(CoreError::Refused(Refusal::NoName))));
    assert!(core.firms().await.unwrap().is_empty());

    let owner = core.found(&founding, NOW).await.unwrap();
    let Reader::Person(person) = owner.identity.reader else { panic!("{:?}", owner.identity) };
    let firm = owner.identity.firm;
    let (name, admin, leads) = core
        .look(firm, |state| {
            let card = &state.people[&person];
            (card.name.as_str().to_owned(), card.admin, card.leads.contains(&card.team))
        })
        .await
        .unwrap();
    assert_eq!((name.as_str(), admin, leads), ("Ria", true, true));
    assert!(matches!(core.found(&founding, NOW).await, Err(CoreError::FirmExists)));
    core.verify(firm).await.unwrap().unwrap();
}

#[tokio::test]
async fn several_are_written_together_or_not_at_all() {
    let world = World::new().await;
    let person = |number: &str| Intent::AddPerson {
        number: number.into(),
        name: "Bo".into(),
        team: world.team,
        leads: [].into(),
        admin: false,
    };
    let write = async |intents| world.core.write_all(world.firm, Actor::Server, intents, NOW).await;
    let (place, error) = write(vec![person("7"), person("8"), person("7")]).await.unwrap_err();
    assert!(matches!((place, error), (2, CoreError::Refused(Refusal::NumberTaken))));
    assert_eq!(world.core.look(world.firm, |state| state.people.len()).await.unwrap(), 3);
    assert_eq!(write(vec![person("7"), person("8")]).await.unwrap().len(), 2);
    world.verify().await;
}

#[tokio::test]
async fn no_code_can_be_read_from_the_database() {
    let world = World::new().await;
    let code = issued(&world, Reader::Person(world.monteur)).await;
    let (text, secret) = (code.to_string(), code.secret().to_vec());
    for file in ["meeloop.sqlite", "meeloop.sqlite-wal"] {
        let bytes = std::fs::read(world.folder.path().join(file)).unwrap_or_default();
        assert!(!bytes.windows(text.len()).any(|window| window == text.as_bytes()));
        assert!(!bytes.windows(secret.len()).any(|window| window == secret));
    }
}
