//! What every [`Store`] must do. Run by each implementation against an empty store.

use meeloop_domain::{
    digest::Digest,
    entity::{Key, Kind},
    event::{Actor, Frozen, Text},
    fact::Fact,
    id::{EventId, LogId, PersonId},
    verdict::Verdict,
};
use meeloop_protocol::{
    Json,
    push::{Mark, Outcome},
};

use super::{Change, Contact, Entities, Store, StoreError};

/// A rule that did not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// The rule, in words.
    #[error("{0}")]
    Rule(&'static str),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn ensure(holds: bool, rule: &'static str) -> Result<(), Violation> {
    if holds { Ok(()) } else { Err(Violation::Rule(rule)) }
}

fn log(number: u8) -> LogId {
    LogId::new([number; 16])
}

fn event(number: u8) -> Frozen {
    let id = EventId::new(i64::from(number), [number; 10]);
    let person = PersonId::from(EventId::new(1, [1; 10]));
    let text = Text { about: person, field: meeloop_domain::event::Field::Learned, text: format!("text {number}") };
    let fact = Fact::TeamAdded { name: format!("team {number}") };
    Frozen::new(id, 0, Actor::Person(person), &fact, &[text], || [number; 16])
}

fn team(number: u8) -> (Key, String) {
    (Kind::Team.key(EventId::new(0, [number; 10])), format!("{{\"n\":{number}}}"))
}

fn outcome(number: u8, erased: Vec<u8>) -> Outcome {
    Outcome {
        event: EventId::new(i64::from(number), [number; 10]),
        verdict: Verdict::Applied,
        commit: u64::from(number),
        receipt: None,
        erased,
    }
}

fn proven(number: u8) -> Outcome {
    Outcome { receipt: Json::of(&"a receipt").ok(), ..outcome(number, vec![]) }
}

/// Runs every rule. `empty` gives a new, empty store each time.
pub async fn run<S: Store, F: Future<Output = S>>(mut empty: impl FnMut() -> F) -> Result<(), Violation> {
    appends_in_order(&empty().await).await?;
    commits_as_a_whole(&empty().await).await?;
    swaps(&empty().await).await?;
    forks(&empty().await).await?;
    erases(&empty().await).await
}

async fn appends_in_order<S: Store>(store: &S) -> Result<(), Violation> {
    let loaded = store.load().await?;
    ensure(
        loaded.entries.is_empty() && loaded.head.is_none() && loaded.contact == Contact::default(),
        "a new store is empty",
    )?;
    let first = store.append(vec![event(1), event(2)], log(1)).await?;
    let second = store.append(vec![event(3)], log(9)).await?;
    ensure(first[0].seq == 1 && first[1].seq == 2 && second[0].seq == 3, "places are contiguous from 1")?;
    ensure(second[0].log == log(1), "the first log goes on")?;
    ensure(
        first[1].prev == first[0].digest() && second[0].prev == first[1].digest(),
        "each entry names the one before",
    )?;
    let loaded = store.load().await?;
    let entries: Vec<_> = loaded.entries.iter().map(|kept| kept.entry.clone()).collect();
    ensure(entries == [first, second.clone()].concat(), "entries are loaded as they were appended, in order")?;
    ensure(loaded.head == Some(second[0].head()), "the head is that of the last entry")
}

async fn commits_as_a_whole<S: Store>(store: &S) -> Result<(), Violation> {
    store.append(vec![event(1)], log(1)).await?;
    let contact = Contact {
        cursor: Some("c".into()),
        head: 7,
        marks: vec![Mark { log: log(1), seq: 1, digest: Some(Digest::of("mark", &[])) }],
        at_ms: Some(5),
        generation: None,
    };
    let entities = Entities::Change { put: vec![team(1), team(2)], gone: vec![] };
    store
        .commit(Change { contact: contact.clone(), outcomes: vec![outcome(1, vec![])], entities, erase_all: false })
        .await?;
    let loaded = store.load().await?;
    ensure(loaded.contact == contact, "contact is kept")?;
    ensure(loaded.entities == vec![team(1), team(2)], "entities are kept, by key")?;
    ensure(loaded.entries[0].outcome == Some(outcome(1, vec![])), "the outcome is kept with its entry")?;

    let changed = (team(1).0, "{\"n\":10}".to_owned());
    let entities = Entities::Change { put: vec![changed.clone()], gone: vec![team(2).0] };
    store.commit(Change { contact, entities, ..Change::default() }).await?;
    let loaded = store.load().await?;
    ensure(loaded.entities == vec![changed], "entities are replaced and removed")?;
    ensure(loaded.entries[0].outcome.is_some(), "an outcome stays until another comes")
}

async fn swaps<S: Store>(store: &S) -> Result<(), Violation> {
    let put = Entities::Change { put: vec![team(1), team(2)], gone: vec![] };
    store.commit(Change { entities: put, ..Change::default() }).await?;
    store.commit(Change { entities: Entities::Swap(vec![team(3)]), ..Change::default() }).await?;
    ensure(store.load().await?.entities == vec![team(3)], "a new copy takes the place of the old one")
}

async fn forks<S: Store>(store: &S) -> Result<(), Violation> {
    store.append(vec![event(1), event(2), event(3)], log(1)).await?;
    store.commit(Change { outcomes: vec![proven(1)], ..Change::default() }).await?;
    store.fork(log(1), log(2)).await?;
    let loaded = store.load().await?;
    let moved: Vec<_> = loaded.entries.iter().map(|kept| (kept.entry.log, kept.entry.seq, kept.moved)).collect();
    let places = |log, moved| (1..=3).map(move |seq| (log, seq, moved));
    let expected: Vec<_> = places(log(1), true).chain(places(log(2), false)).collect();
    ensure(moved == expected, "every event goes on in the new log, once and in order")?;
    let (left, gone_on) = loaded.entries.split_at(3);
    let same = left.iter().zip(gone_on).all(|(left, it)| left.entry.event == it.entry.event);
    ensure(same, "the bytes of a moved event stay the same")?;
    let along: Vec<_> = gone_on.iter().map(|kept| kept.outcome.clone()).collect();
    ensure(along == [Some(proven(1)), None, None], "an outcome goes along, with its receipt")?;
    let linked = gone_on.windows(2).all(|pair| pair[1].entry.prev == pair[0].entry.digest());
    ensure(linked && loaded.head == Some(gone_on[2].entry.head()), "the new log is linked, to its head")?;

    let next = store.append(vec![event(4)], log(9)).await?;
    ensure(next[0].log == log(2) && next[0].seq == 4, "the new log is the current one")?;
    store.commit(Change { outcomes: vec![outcome(2, vec![0])], ..Change::default() }).await?;
    let loaded = store.load().await?;
    let held: Vec<_> = loaded.entries.iter().filter(|kept| kept.event() == Some(outcome(2, vec![]).event)).collect();
    let settled = |kept: &&super::Kept| kept.outcome == Some(outcome(2, vec![0])) && kept.entry.event.parts == [None];
    ensure(held.len() == 2 && held.iter().all(settled), "what becomes of an event is noted in both logs")?;

    store.fork(log(2), log(3)).await?;
    let loaded = store.load().await?;
    let current: Vec<_> = loaded.entries.iter().filter(|kept| !kept.moved).map(|kept| kept.entry.log).collect();
    ensure(loaded.entries.len() == 11 && current == [log(3); 4], "what was moved before isn't moved again")
}

async fn erases<S: Store>(store: &S) -> Result<(), Violation> {
    store.append(vec![event(1), event(2)], log(1)).await?;
    store.commit(Change { outcomes: vec![outcome(1, vec![0])], ..Change::default() }).await?;
    let loaded = store.load().await?;
    ensure(loaded.entries[0].entry.event.parts == vec![None], "an erased part is empty")?;
    ensure(loaded.entries[0].entry.event.head == event(1).head, "its head still verifies")?;
    ensure(loaded.entries[1].entry.event == event(2), "other events keep their text")?;
    store.commit(Change { erase_all: true, ..Change::default() }).await?;
    let loaded = store.load().await?;
    ensure(loaded.entries.iter().all(|kept| kept.entry.event.parts == vec![None]), "everything can be erased")
}
