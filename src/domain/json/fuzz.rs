//! The strict reader beside serde's own, on whatever may come: it never panics, never reads
//! anything differently, and refuses only what our writers don't write.

use std::fmt::Debug;

use proptest::{collection::vec, prelude::*, sample::Index};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::read;
use crate::{entity::Entity, event::Frozen, fact::Fact};

/// Every kind of fact and entity, one a line.
const WRITTEN: [&str; 2] = [
    include_str!("../snapshots/meeloop_domain__formats__facts_keep_their_form.snap"),
    include_str!("../snapshots/meeloop_domain__formats__entities_keep_their_form.snap"),
];

fn written() -> impl Strategy<Value = &'static str> {
    let lines: Vec<_> = WRITTEN.iter().flat_map(|file| file.lines()).filter(|line| line.starts_with('{')).collect();
    proptest::sample::select(lines)
}

/// Any JSON.
fn json() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((any::<String>(), inner), 0..6).prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-3_i64..300).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        proptest::sample::select(vec!["2026-02-30", "0000-00-00", "all", "me", "\u{0}\u{202e}\u{1f9d1}"])
            .prop_map(Value::from),
    ]
}

/// What may become of one place in a value while objects stay objects.
#[derive(Clone, Debug)]
enum Change {
    /// A scalar is another one.
    Other(Value),
    /// A field or element is missing.
    Less,
    /// There is a field that nobody knows.
    More(Value),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![scalar().prop_map(Change::Other), Just(Change::Less), json().prop_map(Change::More)]
}

/// Where everything stands, the whole first.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| places(inner, &format!("{at}/{name}"), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, it)| places(it, &format!("{at}/{place}"), found));
        }
        _ => {}
    }
}

fn changed(value: &mut Value, which: Index, change: Change) {
    let mut found = Vec::new();
    places(value, "", &mut found);
    let Some(place) = value.pointer_mut(which.get::<String>(&found)) else { return };
    match (change, place) {
        (Change::More(more), Value::Object(fields)) => drop(fields.insert("later".into(), more)),
        (Change::Less, Value::Object(fields)) => {
            let first = fields.keys().nth(which.index(fields.len().max(1))).cloned();
            drop(first.and_then(|name| fields.remove(&name)));
        }
        (Change::Less, Value::Array(items)) => drop(items.pop()),
        (Change::Other(other), place) if !place.is_object() && !place.is_array() => *place = other,
        _ => {}
    }
}

fn both<T: DeserializeOwned>(text: &str) -> (Option<T>, Option<T>) {
    (read(text).ok(), serde_json::from_str(text).ok())
}

/// The strict reader may refuse more, but what it reads, serde reads the same.
fn never_more<T: DeserializeOwned + PartialEq + Debug>(text: &str) -> Result<(), TestCaseError> {
    let (ours, theirs) = both::<T>(text);
    prop_assert!(ours.is_none() || ours == theirs, "{text}: {ours:?}, {theirs:?}");
    Ok(())
}

fn alike<T: DeserializeOwned + PartialEq + Debug>(text: &str) -> Result<(), TestCaseError> {
    let (ours, theirs) = both::<T>(text);
    prop_assert_eq!(ours, theirs, "{}", text);
    Ok(())
}

proptest! {
    #[test]
    fn what_is_written_with_other_values_is_read_as_serde_reads_it(
        line in written(), changes in vec((any::<Index>(), change()), 0..4), pretty in any::<bool>(),
    ) {
        let mut value: Value = serde_json::from_str(line).unwrap();
        for (which, change) in changes {
            changed(&mut value, which, change);
        }
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        alike::<Fact>(&text)?;
        alike::<Entity>(&text)?;
    }

    #[test]
    fn any_text_is_read_as_serde_reads_it_or_not_at_all(
        line in written(), any in any::<String>(), json in json(), from in any::<Index>(), to in any::<Index>(),
    ) {
        let borders: Vec<_> = line.char_indices().map(|(at, _)| at).collect();
        let (from, to) = (*from.get(&borders), *to.get(&borders));
        let (cut, again) = (&line[from.min(to)..from.max(to)], &line[..to]);
        let json = json.to_string();
        for text in [any.clone(), json, line.replacen(cut, "", 1), line.replacen(cut, &any, 1), format!("{again}{line}")] {
            never_more::<Fact>(&text)?;
            never_more::<Entity>(&text)?;
            // Whatever it is, looking into it as an event harms nobody.
            let _ = Frozen { head: text.clone(), parts: vec![Some(text)] }.read();
        }
    }

    #[test]
    fn depth_does_no_harm(depth in 0_usize..50_000, opening in proptest::sample::select(vec!["[", "{\"a\":"])) {
        let deep = opening.repeat(depth);
        let closing = if opening == "[" { "]" } else { "}" }.repeat(depth);
        for deep in [deep.clone(), format!("{deep}0{closing}")] {
            for text in [deep.clone(), format!("{{\"team_added\":{{\"later\":{deep},\"name\":\"Noord\"}}}}")] {
                alike::<Fact>(&text)?;
                let _ = Frozen { head: text, parts: Vec::new() }.read();
            }
        }
    }
}
