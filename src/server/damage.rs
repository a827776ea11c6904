//! Damage: what may become of a text or a value on its way here, for tests that it does no harm.

use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
    test_runner::{Config, TestRunner},
};
use serde_json::Value;

/// What breaks readers: control characters, directions, joined and half characters, numbers beyond
/// every type, and the marks of the formats themselves.
const STRANGE: [&str; 16] = [
    "\u{0}",
    "\u{feff}",
    "\u{202e}\u{2066}",
    "e\u{301}\u{327}",
    "🧑🏽\u{200d}🔧",
    "\"\\ud800\"",
    "1e999",
    "-0",
    "340282366920938463463374607431768211456",
    "null",
    "\"",
    "{\"a\":",
    "\r\n",
    ",;\t|",
    "' OR 1=1 --",
    "../../x",
];

/// Something that happens to bytes.
#[derive(Clone, Debug)]
pub enum Blow {
    Flip(Index, u8),
    Cut(Index, Index),
    Again(Index, Index),
    Insert(Index, String),
}

/// Something that happens to one place in a value.
#[derive(Clone, Debug)]
pub enum Twist {
    Less,
    More(Value),
    Other(Value),
    Deep(usize),
    Many(usize),
    Long(usize),
}

/// Runs a check as often as `PROPTEST_CASES` says, or else this often.
pub fn every<S: Strategy>(cases: u32, any: S, check: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let told = std::env::var_os("PROPTEST_CASES").is_some();
    let config = Config { failure_persistence: None, ..Config::default() };
    let config = if told { config } else { Config { cases, ..config } };
    if let Err(error) = TestRunner::new(config).run(&any, check) {
        panic!("{error}");
    }
}

/// Bytes, text, or a text that should be right after some blows.
pub fn anything(right: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        1 => vec(any::<u8>(), 0..200),
        1 => any::<String>().prop_map(String::into_bytes),
        6 => (right, vec(blow(), 0..6)).prop_map(|(text, blows)| struck(text.into_bytes(), blows)),
    ]
}

fn strange() -> impl Strategy<Value = String> {
    prop_oneof![select(STRANGE.to_vec()).prop_map(str::to_owned), any::<String>()]
}

fn blow() -> impl Strategy<Value = Blow> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, bits)| Blow::Flip(at, bits)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Blow::Cut(from, to)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Blow::Again(from, to)),
        (any::<Index>(), strange()).prop_map(|(at, text)| Blow::Insert(at, text)),
        (any::<Index>(), 1_usize..20_000).prop_map(|(at, depth)| Blow::Insert(at, "[".repeat(depth))),
    ]
}

fn struck(mut bytes: Vec<u8>, blows: Vec<Blow>) -> Vec<u8> {
    for blow in blows {
        let place = |at: Index| at.index(bytes.len() + 1);
        match blow {
            Blow::Flip(at, bits) if !bytes.is_empty() => {
                let at = at.index(bytes.len());
                bytes[at] ^= bits;
            }
            Blow::Flip(..) => {}
            Blow::Cut(from, to) => {
                let (from, to) = (place(from), place(to));
                drop(bytes.drain(from.min(to)..from.max(to)));
            }
            Blow::Again(from, to) => {
                let (from, to) = (place(from), place(to));
                let piece = bytes[from.min(to)..from.max(to)].to_vec();
                drop(bytes.splice(to..to, piece));
            }
            Blow::Insert(at, text) => {
                let at = place(at);
                drop(bytes.splice(at..at, text.into_bytes()));
            }
        }
    }
    bytes
}

/// What may become of some places in a value.
pub fn twists() -> impl Strategy<Value = Vec<(Index, Twist)>> {
    vec((any::<Index>(), twist()), 0..4)
}

fn twist() -> impl Strategy<Value = Twist> {
    prop_oneof![
        2 => Just(Twist::Less),
        2 => scalar().prop_map(Twist::More),
        4 => scalar().prop_map(Twist::Other),
        1 => (1_usize..200).prop_map(Twist::Deep),
        1 => (2_usize..120).prop_map(Twist::Many),
        1 => (1_usize..40_000).prop_map(Twist::Long),
    ]
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        select(vec![0, 1, 255, 256, u64::from(u32::MAX), 1 << 53, i64::MAX.cast_unsigned(), u64::MAX])
            .prop_map(Value::from),
        select(vec![-1, i64::MIN]).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(vec!["0000-01-01", "9999-12-31", "2026-02-30", "firm", "all", "me"]).prop_map(Value::from),
        strange().prop_map(Value::from),
        Just(Value::Array(Vec::new())),
        Just(Value::Object(serde_json::Map::new())),
    ]
}

/// The value after that.
pub fn twisted(mut value: Value, twists: Vec<(Index, Twist)>) -> Value {
    for (which, twist) in twists {
        let mut found = Vec::new();
        places(&value, "", &mut found);
        if let Some(place) = value.pointer_mut(which.get::<String>(&found)) {
            turn(place, which, twist);
        }
    }
    value
}

fn turn(place: &mut Value, which: Index, twist: Twist) {
    match (twist, place) {
        (Twist::Less, Value::Object(fields)) => {
            let name = fields.keys().nth(which.index(fields.len().max(1))).cloned();
            drop(name.and_then(|name| fields.remove(&name)));
        }
        (Twist::Less, Value::Array(items)) => drop(items.pop()),
        (Twist::More(more), Value::Object(fields)) => drop(fields.insert("later".into(), more)),
        (Twist::More(more), Value::Array(items)) => items.push(more),
        (Twist::Many(times), Value::Array(items)) if !items.is_empty() => {
            *items = items.iter().cycle().take(times).cloned().collect();
        }
        (Twist::Deep(depth), place) => {
            for _ in 0..depth {
                *place = Value::Array(vec![place.take()]);
            }
        }
        (Twist::Long(length), Value::String(text)) => *text = "ë".repeat(length),
        (Twist::Other(other), place) => *place = other,
        _ => {}
    }
}

fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                places(inner, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            for (place, inner) in items.iter().enumerate() {
                places(inner, &format!("{at}/{place}"), found);
            }
        }
        _ => {}
    }
}
