//! What every storage must do: one suite, run against each.

use meeloop_domain::{
    audience::Reader,
    digest::Digest,
    entity::{Key, Kind},
    id::{DeviceId, EventId, FirmId, LogId, PersonId},
    judge::{Author, Channel},
    photo::PhotoId,
    receipt::ReceiptKey,
    stamp::{Commit, Stamp},
    verdict::{Refusal, Verdict},
};
use meeloop_protocol::Generation;
use uuid::Uuid;

use super::{
    CodeRow, Decided, DeviceRow, Devices as _, Entities as _, EntityRow, EntryRefused, EntryRow, EventRow, FirmHead,
    Journal as _, JournalRow, LogRow, Logs as _, Owner, ParkedRow, PartRow, PhotoRow, Photos as _, Since, Storage,
    TagRow, Told, Transaction as _,
};

/// Runs every rule on an empty storage. The rules use firms of their own.
pub async fn all<S: Storage>(storage: &S) {
    what_is_not_committed_is_not_there(storage).await;
    firms_do_not_see_each_other(storage).await;
    a_reader_sees_one_moment(storage).await;
    entries_and_events_read_back(storage).await;
    a_place_in_a_log_is_taken_once(storage).await;
    an_erasure_leaves_holes_and_is_told_again(storage).await;
    the_journal_reads_back_in_order(storage).await;
    what_waits_comes_back_receipts_first(storage).await;
    outcomes_are_told_by_log_and_commit(storage).await;
    changes_come_in_order_and_by_audience(storage).await;
    what_lost_its_last_tag_is_gone(storage).await;
    a_token_names_one_device(storage).await;
    a_code_is_found_by_its_name(storage).await;
    a_photo_comes_in_pieces_and_belongs_to_its_person(storage).await;
}

fn firm(number: u128) -> FirmId {
    FirmId::from_uuid(Uuid::from_u128(number))
}

fn event(number: u128) -> EventId {
    EventId::from_uuid(Uuid::from_u128(number))
}

fn log(number: u128) -> LogId {
    LogId::from_uuid(Uuid::from_u128(number))
}

fn person(number: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(number))
}

fn stamp(commit: Commit) -> Stamp {
    Stamp { commit, today: "2026-11-22".parse().unwrap() }
}

fn head(commit: Commit) -> FirmHead {
    FirmHead { commit, chain: Digest([1; 32]), generation: Generation(Uuid::from_u128(9)), base: 2 }
}

fn decided(verdict: Verdict, told: Commit) -> Decided {
    Decided { verdict, told, stamp: stamp(told) }
}

fn entry_row(log: LogId, seq: u64, of: EventId) -> EntryRow {
    let (prev, digest) = (Digest([2; 32]), Digest([3; 32]));
    EntryRow { log, seq, prev, digest, head: Some("{}".into()), event: of, refused: None }
}

fn event_row(of: EventId, log: LogId, seq: u64, told: Commit) -> EventRow {
    let author = Author { person: Some(person(5)), channel: Channel::OwnPhone };
    let device = Some(DeviceId::from_uuid(Uuid::from_u128(6)));
    EventRow { event: of, log, seq, digest: Digest([3; 32]), author, device, decided: decided(Verdict::Applied, told) }
}

async fn what_is_not_committed_is_not_there<S: Storage>(storage: &S) {
    let mut tx = storage.begin(firm(1)).await.unwrap();
    tx.set_head(&head(5)).await.unwrap();
    drop(tx);
    assert_eq!(storage.read(firm(1)).await.unwrap().head().await.unwrap(), None);
    let mut tx = storage.begin(firm(1)).await.unwrap();
    tx.set_head(&head(5)).await.unwrap();
    tx.set_head(&head(6)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(storage.read(firm(1)).await.unwrap().head().await.unwrap(), Some(head(6)));
    assert_eq!(storage.firms().await.unwrap(), [firm(1)]);
}

async fn firms_do_not_see_each_other<S: Storage>(storage: &S) {
    for number in [2_u8, 3] {
        let mut tx = storage.begin(firm(number.into())).await.unwrap();
        tx.add_event(&event_row(event(1), log(1), 1, number.into())).await.unwrap();
        tx.commit().await.unwrap();
    }
    for number in [2, 3] {
        let found = storage.read(firm(number)).await.unwrap().event(event(1)).await.unwrap().unwrap();
        assert_eq!(u128::from(found.decided.told), number, "each firm has its own");
    }
    assert_eq!(storage.read(firm(4)).await.unwrap().event(event(1)).await.unwrap(), None);
}

async fn a_reader_sees_one_moment<S: Storage>(storage: &S) {
    let mut reader = storage.read(firm(1)).await.unwrap();
    let mut writer = storage.begin(firm(1)).await.unwrap();
    writer.set_head(&head(7)).await.unwrap();
    writer.add_event(&event_row(event(1), log(1), 1, 7)).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(reader.head().await.unwrap(), Some(head(6)));
    assert_eq!(reader.event(event(1)).await.unwrap(), None);
    assert_eq!(storage.read(firm(1)).await.unwrap().head().await.unwrap(), Some(head(7)));
}

async fn entries_and_events_read_back<S: Storage>(storage: &S) {
    let mut tx = storage.begin(firm(5)).await.unwrap();
    let owner = Owner::Reader(Reader::Person(person(5)));
    let row = LogRow { log: log(1), owner, seq: 2, digest: Digest([4; 32]) };
    let server = LogRow { log: log(0), owner: Owner::Server, ..row };
    for row in [row, server] {
        tx.put_log(&LogRow { seq: 1, ..row }).await.unwrap();
        tx.put_log(&row).await.unwrap();
    }
    let refused = EntryRefused { because: Refusal::IdTaken, told: 8, stamp: stamp(7) };
    let out = EntryRow { head: None, refused: Some(refused), ..entry_row(log(1), 2, event(2)) };
    tx.add_entry(&entry_row(log(1), 1, event(1))).await.unwrap();
    tx.add_entry(&out).await.unwrap();
    tx.add_event(&event_row(event(1), log(1), 1, 3)).await.unwrap();
    let parts = [PartRow { subject: Some(person(7)), bytes: Some("a".into()) }, PartRow { subject: None, bytes: None }];
    tx.add_parts(event(1), &parts).await.unwrap();
    tx.decide(event(1), decided(Verdict::Unknown, 4)).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = storage.read(firm(5)).await.unwrap();
    assert_eq!(tx.log(log(1)).await.unwrap(), Some(row));
    assert_eq!(tx.logs().await.unwrap(), [server, row]);
    assert_eq!(tx.entry(log(1), 2).await.unwrap(), Some(out.clone()));
    assert_eq!(tx.entry(log(1), 3).await.unwrap(), None);
    assert_eq!(tx.entries(log(1)).await.unwrap(), [entry_row(log(1), 1, event(1)), out]);
    let changed = EventRow { decided: decided(Verdict::Unknown, 4), ..event_row(event(1), log(1), 1, 3) };
    assert_eq!(tx.event(event(1)).await.unwrap(), Some(changed));
    assert_eq!(tx.event(event(2)).await.unwrap(), None);
    assert_eq!(tx.parts(event(1)).await.unwrap(), parts);
    assert_eq!(tx.unknown().await.unwrap(), [event(1)]);
    assert!(tx.fallen_since(0).await.unwrap().is_empty());
}

async fn a_place_in_a_log_is_taken_once<S: Storage>(storage: &S) {
    let mut tx = storage.begin(firm(5)).await.unwrap();
    assert!(tx.add_entry(&entry_row(log(1), 1, event(9))).await.is_err());
    drop(tx);
    let mut tx = storage.begin(firm(5)).await.unwrap();
    assert!(tx.add_event(&event_row(event(1), log(1), 9, 9)).await.is_err());
}

async fn an_erasure_leaves_holes_and_is_told_again<S: Storage>(storage: &S) {
    let mut tx = storage.begin(firm(6)).await.unwrap();
    let about = |subject, text: &str| PartRow { subject, bytes: Some(text.to_owned()) };
    tx.add_event(&event_row(event(1), log(1), 1, 1)).await.unwrap();
    tx.add_parts(event(1), &[about(Some(person(8)), "b"), about(Some(person(9)), "c")]).await.unwrap();
    tx.add_event(&event_row(event(2), log(1), 2, 2)).await.unwrap();
    tx.add_parts(event(2), &[about(None, "by person 5, about nobody knows whom")]).await.unwrap();
    assert_eq!(tx.erase(person(8), 10).await.unwrap(), 1);
    assert_eq!(tx.erase(person(8), 11).await.unwrap(), 0);
    assert_eq!(tx.event(event(1)).await.unwrap().unwrap().decided.told, 10);
    let hole = PartRow { subject: Some(person(8)), bytes: None };
    assert_eq!(tx.parts(event(1)).await.unwrap(), [hole, about(Some(person(9)), "c")]);
    assert_eq!(tx.erase(person(5), 12).await.unwrap(), 1);
    assert_eq!(tx.parts(event(2)).await.unwrap()[0].bytes, None);

    let owner = Owner::Reader(Reader::Person(person(5)));
    tx.put_log(&LogRow { log: log(1), owner, seq: 3, digest: Digest::ZERO }).await.unwrap();
    let refused = Some(EntryRefused { because: Refusal::Malformed, told: 3, stamp: stamp(3) });
    tx.add_entry(&EntryRow { refused, ..entry_row(log(1), 3, event(3)) }).await.unwrap();
    tx.erase(person(5), 13).await.unwrap();
    assert_eq!(tx.entry(log(1), 3).await.unwrap().unwrap().head, None);
}

async fn the_journal_reads_back_in_order<S: Storage>(storage: &S) {
    let mut tx = storage.begin(firm(7)).await.unwrap();
    let row = |commit, of, byte| JournalRow {
        commit,
        event: of,
        digest: Digest([byte; 32]),
        verdict: Verdict::Refused { because: Refusal::OwnClaim },
        stamp: stamp(commit),
        chain: Digest([byte + 1; 32]),
    };
    let rows = [row(1, Some(event(1)), 1), row(2, None, 2), row(1 << 40, Some(event(2)), 3)];
    for row in rows.iter().rev() {
        tx.add_journal(row).await.unwrap();
    }
    assert_eq!(tx.journal().await.unwrap(), rows);
    assert_eq!(tx.chain_at(0).await.unwrap(), Digest::ZERO);
    assert_eq!(tx.chain_at(1).await.unwrap(), rows[0].chain);
    assert_eq!(tx.chain_at((1 << 40) - 1).await.unwrap(), rows[1].chain);
    assert_eq!(tx.chain_at(1 << 41).await.unwrap(), rows[2].chain);
}

async fn what_waits_comes_back_receipts_first<S: Storage>(storage: &S) {
    let mut tx = storage.begin(firm(8)).await.unwrap();
    let receipt = |commit| Some(ReceiptKey::new([0; 32]).issue(firm(8), Digest::ZERO, Verdict::Applied, stamp(commit)));
    let row = |number, receipt, arrival| ParkedRow { event: event(number), missing: event(100), receipt, arrival };
    let rows = [row(1, receipt(3), 9), row(2, receipt(5), 7), row(3, None, 6), row(4, None, 8)];
    for row in rows.iter().rev() {
        tx.park(row).await.unwrap();
    }
    assert_eq!(tx.waiting(event(100)).await.unwrap(), rows);
    assert!(tx.waiting(event(1)).await.unwrap().is_empty());
    assert_eq!(tx.parked(event(2)).await.unwrap().as_ref(), Some(&rows[1]));
    tx.unpark(event(2)).await.unwrap();
    assert_eq!(tx.parked(event(2)).await.unwrap(), None);
    assert_eq!(tx.waiting(event(100)).await.unwrap().len(), 3);
}

async fn outcomes_are_told_by_log_and_commit<S: Storage>(storage: &S) {
    let mut tx = storage.begin(firm(9)).await.unwrap();
    for (number, commit) in [(1, 4), (2, 2), (3, 6)] {
        tx.add_entry(&entry_row(log(1), number, event(u128::from(number)))).await.unwrap();
        tx.add_event(&event_row(event(u128::from(number)), log(1), number, commit)).await.unwrap();
    }
    let refused = EntryRefused { because: Refusal::IdTaken, told: 3, stamp: stamp(3) };
    // An entry that calls itself event 3 and is another: it must not be mixed up with event 3.
    tx.add_entry(&EntryRow { refused: Some(refused), ..entry_row(log(2), 1, event(3)) }).await.unwrap();
    // Event 1 was logged once more.
    tx.add_entry(&entry_row(log(2), 2, event(1))).await.unwrap();

    let told = async |tx: &mut S::Tx, logs: &[LogId], from, to, limit| -> Vec<Commit> {
        tx.told_between(logs, from, to, limit).await.unwrap().iter().map(Told::commit).collect()
    };
    assert_eq!(told(&mut tx, &[log(1)], 0, 10, 10).await, [2, 4, 6]);
    assert_eq!(told(&mut tx, &[log(1)], 2, 4, 10).await, [4]);
    assert_eq!(told(&mut tx, &[log(2)], 0, 10, 10).await, [3, 4]);
    assert_eq!(told(&mut tx, &[log(1), log(2)], 0, 10, 3).await, [2, 3, 4]);
    assert!(told(&mut tx, &[], 0, 10, 10).await.is_empty());
    let first = tx.told_between(&[log(2)], 0, 3, 10).await.unwrap();
    assert!(matches!(first.as_slice(), [Told::Entry(_, refused)] if refused.because == Refusal::IdTaken));

    let aside = Verdict::SetAside { because: meeloop_domain::verdict::SetAside::AuthorLeft };
    tx.decide(event(1), decided(aside, 20)).await.unwrap();
    tx.decide(event(2), decided(Verdict::Refused { because: Refusal::NoSkills }, 21)).await.unwrap();
    assert_eq!(tx.fallen_since(20).await.unwrap(), [event(2)]);
    assert_eq!(tx.fallen_since(0).await.unwrap().len(), 2);
}

fn key(number: u128) -> Key {
    Kind::Team.key(event(number))
}

async fn changes_come_in_order_and_by_audience<S: Storage>(storage: &S) {
    let mut tx = storage.begin(firm(10)).await.unwrap();
    for (number, changed, tag) in [(1, 5, "a"), (2, 5, "b"), (3, 5, "a"), (4, 2, "a"), (5, 9, "a")] {
        let row = EntityRow { key: key(number), body: format!("{{\"n\":{number}}}"), changed: 1 };
        tx.put_entity(&row).await.unwrap();
        tx.put_entity(&EntityRow { changed, ..row }).await.unwrap();
        tx.put_tag(key(number), &TagRow { tag: tag.into(), lost: None }).await.unwrap();
    }
    tx.put_tag(key(2), &TagRow { tag: "a".into(), lost: Some(5) }).await.unwrap();
    let tags = ["a".to_owned(), "c".to_owned()];
    let get = async |tx: &mut S::Tx, commit, key, until, tags, limit| -> Vec<Key> {
        let rows = tx.changed_since(Since { commit, key, until, tags, limit }).await.unwrap();
        rows.into_iter().map(|row| row.key).collect()
    };
    let some = Some(tags.as_slice());
    assert_eq!(get(&mut tx, 0, None, 99, some, 9).await, [key(4), key(1), key(3), key(5)]);
    assert_eq!(get(&mut tx, 0, None, 99, None, 9).await, [key(4), key(1), key(2), key(3), key(5)]);
    assert_eq!(get(&mut tx, 2, None, 99, some, 2).await, [key(1), key(3)]);
    assert_eq!(get(&mut tx, 5, Some(key(1)), 99, some, 9).await, [key(3), key(5)]);
    assert_eq!(get(&mut tx, 5, Some(key(1)), 5, some, 9).await, [key(3)]);
    assert_eq!(get(&mut tx, 5, None, 99, some, 9).await, [key(5)]);
    assert!(get(&mut tx, 0, None, 99, Some(&[]), 9).await.is_empty());
    assert_eq!(tx.entity(key(4)).await.unwrap().unwrap().changed, 2);
    assert_eq!(tx.entity(key(6)).await.unwrap(), None);
}

async fn what_lost_its_last_tag_is_gone<S: Storage>(storage: &S) {
    let mut tx = storage.begin(firm(11)).await.unwrap();
    let lost = |tag: &str, lost| TagRow { tag: tag.into(), lost };
    tx.put_tag(key(1), &lost("a", Some(5))).await.unwrap();
    tx.put_tag(key(2), &lost("a", Some(5))).await.unwrap();
    tx.put_tag(key(2), &lost("b", None)).await.unwrap();
    tx.put_tag(key(3), &lost("a", Some(5))).await.unwrap();
    tx.put_tag(key(3), &lost("a", None)).await.unwrap();
    let (a, both) = (["a".to_owned()], ["a".to_owned(), "b".to_owned()]);
    assert_eq!(tx.gone_between(&a, 4, 5).await.unwrap(), [key(1), key(2)]);
    assert_eq!(tx.gone_between(&both, 4, 5).await.unwrap(), [key(1)]);
    assert!(tx.gone_between(&a, 5, 9).await.unwrap().is_empty());
    assert!(tx.gone_between(&[], 0, 9).await.unwrap().is_empty());
    assert_eq!(tx.tags(key(2)).await.unwrap(), [lost("a", Some(5)), lost("b", None)]);
}

async fn a_token_names_one_device<S: Storage>(storage: &S) {
    let row = DeviceRow {
        firm: firm(12),
        device: DeviceId::from_uuid(Uuid::from_u128(1)),
        reader: Reader::Person(person(1)),
        token: Digest([7; 32]),
        created_ms: 1,
        revoked_ms: None,
        seen_ms: None,
    };
    let mut tx = storage.begin(firm(12)).await.unwrap();
    tx.add_device(&row).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = storage.begin(firm(13)).await.unwrap();
    assert!(tx.add_device(&DeviceRow { firm: firm(13), ..row }).await.is_err(), "the token is taken");
    drop(tx);
    assert_eq!(storage.device_by_token(row.token).await.unwrap(), Some(row));
    assert_eq!(storage.device_by_token(Digest::ZERO).await.unwrap(), None);
    let mut tx = storage.begin(firm(12)).await.unwrap();
    assert!(tx.revoke_device(row.device, 2).await.unwrap());
    assert!(!tx.revoke_device(row.device, 3).await.unwrap());
    tx.saw_device(row.device, 4).await.unwrap();
    tx.commit().await.unwrap();
    let revoked = DeviceRow { revoked_ms: Some(2), seen_ms: Some(4), ..row };
    assert_eq!(storage.device_by_token(row.token).await.unwrap(), Some(revoked));
    let mut tx = storage.begin(firm(12)).await.unwrap();
    let newer =
        DeviceRow { device: DeviceId::from_uuid(Uuid::from_u128(2)), token: Digest([8; 32]), created_ms: 5, ..row };
    tx.add_device(&newer).await.unwrap();
    assert_eq!(tx.devices().await.unwrap(), [newer, revoked]);
}

async fn a_code_is_found_by_its_name<S: Storage>(storage: &S) {
    let reader = Reader::Person(person(1));
    let row = |name: &str| CodeRow {
        firm: firm(14),
        name: name.into(),
        proof: [3; 32],
        reader,
        expires_ms: 9,
        tries: 0,
        used_ms: None,
    };
    let mut tx = storage.begin(firm(14)).await.unwrap();
    assert!(tx.add_code(&row("K7QM")).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = storage.begin(firm(15)).await.unwrap();
    assert!(!tx.add_code(&row("K7QM")).await.unwrap(), "the name is taken, whoever has it");
    assert_eq!(tx.code("K7QM").await.unwrap(), None);
    drop(tx);
    assert_eq!(storage.code_by_name("K7QM").await.unwrap(), Some(row("K7QM")));
    assert_eq!(storage.code_by_name("K7QN").await.unwrap(), None);
    let mut tx = storage.begin(firm(14)).await.unwrap();
    let tried = CodeRow { tries: 3, used_ms: Some(7), ..row("K7QM") };
    tx.put_code(&tried).await.unwrap();
    assert!(tx.add_code(&row("AAAA")).await.unwrap());
    tx.end_codes(Reader::Wall(event(1).into()), 8).await.unwrap();
    assert_eq!(tx.code("AAAA").await.unwrap(), Some(row("AAAA")));
    assert_eq!(tx.unused_codes().await.unwrap(), [row("AAAA")], "what was used is not among them");
    assert_eq!(storage.read(firm(15)).await.unwrap().unused_codes().await.unwrap(), [], "nor what another firm has");
    tx.end_codes(reader, 8).await.unwrap();
    assert_eq!(tx.code("AAAA").await.unwrap().and_then(|code| code.used_ms), Some(8));
    assert_eq!(tx.code("K7QM").await.unwrap(), Some(tried));
    assert_eq!(tx.unused_codes().await.unwrap(), []);
}

async fn a_photo_comes_in_pieces_and_belongs_to_its_person<S: Storage>(storage: &S) {
    let mut tx = storage.begin(firm(12)).await.unwrap();
    let photo = PhotoId([7; 32]);
    let row = |by, have| PhotoRow { person: person(by), photo, size: 5, have };
    assert_eq!(tx.photo(person(1), photo).await.unwrap(), None);
    tx.add_piece(&row(1, 3), b"abc").await.unwrap();
    tx.add_piece(&row(2, 5), b"other").await.unwrap();
    assert!(!tx.photo(person(1), photo).await.unwrap().unwrap().is_whole());
    tx.add_piece(&row(1, 5), b"de").await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = storage.begin(firm(12)).await.unwrap();
    assert_eq!(tx.photos().await.unwrap(), [row(1, 5), row(2, 5)]);
    assert_eq!(tx.photo_bytes(person(1), photo).await.unwrap(), b"abcde");
    assert!(tx.drop_photo(person(1), photo).await.unwrap());
    assert!(!tx.drop_photo(person(1), photo).await.unwrap());
    assert!(tx.photo_bytes(person(1), photo).await.unwrap().is_empty());
    assert_eq!(tx.photo_bytes(person(2), photo).await.unwrap(), b"other");
    tx.commit().await.unwrap();
    assert_eq!(storage.read(firm(13)).await.unwrap().photo(person(2), photo).await.unwrap(), None);
}
