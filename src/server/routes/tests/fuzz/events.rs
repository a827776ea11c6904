//! Events that are whole as bytes, and say anything: what comes past the first readers.

use meeloop_domain::{
    digest::Digest,
    event::Frozen,
    id::{EventId, LogId},
    log::LogHead,
};
use proptest::sample::Index;

use super::{target::Target, *};
use crate::damage::Twist;

/// One of each kind of fact.
const FACTS: [&str; 2] = [
    include_str!("../../../../domain/snapshots/meeloop_domain__formats__facts_keep_their_form.snap"),
    include_str!("../../../../domain/snapshots/meeloop_domain__formats__facts_about_devices_keep_their_form.snap"),
];
/// A firm in which anybody may have been erased is good for this many cases.
const CASES_A_FIRM: u32 = 20;

/// An event to be written.
#[derive(Clone, Debug)]
struct Draft {
    fact: &'static str,
    id: [u8; 2],
    twists: Vec<(Index, Twist)>,
    parts: Vec<Vec<(Index, Twist)>>,
}

fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let lines: Vec<&str> = FACTS.iter().flat_map(|file| file.lines()).filter(|line| line.starts_with('{')).collect();
    let parts = proptest::collection::vec(twists(), 0..3);
    let draft = (select(lines), any::<[u8; 2]>(), prop_oneof![Just(Vec::new()), twists()], parts);
    let draft = draft.prop_map(|(fact, id, twists, parts)| Draft { fact, id, twists, parts });
    proptest::collection::vec(draft, 1..5)
}

#[test]
fn any_event_is_decided_and_everybody_can_still_read() {
    let runtime = runtime();
    let fresh = || runtime.block_on(Target::new());
    let target = std::cell::RefCell::new((fresh(), 0_u32));
    every(40, (any::<[u8; 16]>(), 0_usize..2, drafts()), |(log, who, drafts)| {
        let (target, cases) = &mut *target.borrow_mut();
        if *cases == CASES_A_FIRM {
            (*target, *cases) = (fresh(), 0);
        }
        *cases += 1;
        runtime.block_on(async {
            let mut head = LogHead::empty(LogId::new(log));
            let mut entries = Vec::new();
            for draft in drafts {
                let entry = head.follow(target.freeze(who, draft));
                head = entry.head();
                entries.push(json!({ "entry": entry }));
            }
            let count = entries.len();
            let body = json!({ "entries": entries }).to_string();
            let Some(answer) = target.ask::<Answer>(Call::Push, who, body.into_bytes()).await? else {
                return Err(TestCaseError::fail("whole entries were not taken"));
            };
            prop_assert_eq!((answer.results.len(), answer.stopped), (count, None));
            prop_assert_eq!(answer.mark.seq, count as u64);
            for reader in 0..target.cookies.len() {
                let page = target.ask::<Page>(Call::Pull, reader, br#"{"reads":1}"#.to_vec()).await?;
                prop_assert!(page.is_some());
            }
            Ok(())
        })
    });
}

impl Target {
    /// Writes an event as a phone would that knows no rules.
    fn freeze(&self, who: usize, draft: Draft) -> Frozen {
        let mut fact = draft.fact.to_owned();
        for (id, number) in self.ids.iter().zip(1_u8..) {
            fact = fact.replace(&EventId::new(i64::from(number), [number; 10]).to_string(), &id.to_string());
        }
        let mut random = [0x5a; 10];
        random[8..].copy_from_slice(&draft.id);
        let (person, id) = (self.people[who], EventId::new(NOW, random));
        let parts = draft.parts.into_iter().enumerate().map(|(place, twists)| {
            let field = ["learned", "sentence", "name"][place % 3];
            let part = json!({ "about": person, "field": field, "text": "Altijd merken", "salt": "07".repeat(16) });
            twisted(part, twists).to_string()
        });
        let parts: Vec<String> = parts.collect();
        let digests: Vec<_> = parts.iter().map(|part| Digest::of("meeloop part 1", &[part.as_bytes()])).collect();
        let fact: Value = serde_json::from_str(&fact).unwrap();
        let actor = json!({ "person": person });
        let head = json!({ "v": 1, "id": id, "at": NOW, "actor": actor, "fact": fact, "parts": digests });
        Frozen { head: twisted(head, draft.twists).to_string(), parts: parts.into_iter().map(Some).collect() }
    }
}
