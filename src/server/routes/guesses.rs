//! How often somebody may be wrong: wrong codes count per address, right ones don't.
//!
//! A whole site may sit behind one address, so the limit is generous; what really ends guessing
//! is that each code bears a few wrong tries only.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

/// How many wrong codes an address may send within the window.
pub const LIMIT: u32 = 60;
const WINDOW_MS: i64 = 10 * 60 * 1000;
/// More addresses than this are not remembered: the oldest window goes first.
const ADDRESSES: usize = 10_000;

/// Wrong tries by address.
#[derive(Default)]
pub struct Guesses {
    wrong: Mutex<HashMap<IpAddr, Wrong>>,
}

struct Wrong {
    since_ms: i64,
    count: u32,
}

impl Guesses {
    /// Whether this address may try now.
    pub fn may(&self, from: IpAddr, now_ms: i64) -> bool {
        let wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.get(&from).is_none_or(|wrong| now_ms - wrong.since_ms >= WINDOW_MS || wrong.count < LIMIT)
    }

    /// Notes a wrong try.
    pub fn was_wrong(&self, from: IpAddr, now_ms: i64) {
        let mut all = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= ADDRESSES && !all.contains_key(&from) {
            all.retain(|_, wrong| now_ms - wrong.since_ms < WINDOW_MS);
            let oldest = all.iter().min_by_key(|(_, wrong)| wrong.since_ms).map(|(address, _)| *address);
            if let Some(oldest) = oldest.filter(|_| all.len() >= ADDRESSES) {
                all.remove(&oldest);
            }
        }
        let wrong = all.entry(from).or_insert(Wrong { since_ms: now_ms, count: 0 });
        if now_ms - wrong.since_ms >= WINDOW_MS {
            *wrong = Wrong { since_ms: now_ms, count: 0 };
        }
        wrong.count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_slowed_down_and_no_other() {
        let (guesses, [bad, good]) = (Guesses::default(), [IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2])]);
        for _ in 0..LIMIT {
            assert!(guesses.may(bad, 0));
            guesses.was_wrong(bad, 0);
        }
        assert!(!guesses.may(bad, WINDOW_MS - 1));
        assert!(guesses.may(good, 0));
        assert!(guesses.may(bad, WINDOW_MS));
        guesses.was_wrong(bad, WINDOW_MS);
        assert!(guesses.may(bad, WINDOW_MS));
    }
}
