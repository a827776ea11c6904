//! How often somebody may do something: a bucket of turns for each, which fills up again.
//!
//! Kept as the generic cell rate algorithm does (ITU-T I.371, annex A): of each bucket only the
//! time at which it will be full again. The clock is a parameter, and one that jumps locks nobody
//! out for longer than a bucket takes to fill.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
};

/// More buckets than this are not remembered: the fullest goes first.
const REMEMBERED: usize = 10_000;

/// How large a bucket is, and how fast it fills.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// How many turns a full bucket holds.
    pub turns: i32,
    /// In how many milliseconds one comes back.
    pub every_ms: i64,
}

impl Limit {
    const fn fills_in_ms(self) -> i64 {
        self.turns as i64 * self.every_ms
    }
}

/// The bucket is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooSoon {
    /// When there will be a turn again, in milliseconds from now.
    pub wait_ms: i64,
}

/// A bucket for each `Key`.
#[derive(Debug)]
pub struct Buckets<Key> {
    limit: Limit,
    full_at_ms: Mutex<HashMap<Key, i64>>,
}

impl<Key: Copy + Eq + Hash> Buckets<Key> {
    /// All full.
    pub fn new(limit: Limit) -> Self {
        Self { limit, full_at_ms: Mutex::default() }
    }

    /// Whether there is a turn for this one now.
    pub fn may(&self, key: Key, now_ms: i64) -> Result<(), TooSoon> {
        let all = self.full_at_ms.lock().unwrap_or_else(PoisonError::into_inner);
        self.one_left(self.full_at(&all, key, now_ms), now_ms)
    }

    /// Takes a turn, if there is one.
    pub fn take(&self, key: Key, now_ms: i64) -> Result<(), TooSoon> {
        let mut all = self.full_at_ms.lock().unwrap_or_else(PoisonError::into_inner);
        let full_at = self.full_at(&all, key, now_ms);
        self.one_left(full_at, now_ms)?;
        if all.len() >= REMEMBERED && !all.contains_key(&key) {
            // A full bucket is as good as none.
            all.retain(|_, full_at| *full_at > now_ms);
            let fullest = all.iter().min_by_key(|(_, full_at)| **full_at).map(|(key, _)| *key);
            if let Some(fullest) = fullest.filter(|_| all.len() >= REMEMBERED) {
                all.remove(&fullest);
            }
        }
        all.insert(key, full_at + self.limit.every_ms);
        Ok(())
    }

    fn full_at(&self, all: &HashMap<Key, i64>, key: Key, now_ms: i64) -> i64 {
        // Further away it can only be when the clock was set back.
        all.get(&key).map_or(now_ms, |full_at| (*full_at).clamp(now_ms, now_ms + self.limit.fills_in_ms()))
    }

    const fn one_left(&self, full_at_ms: i64, now_ms: i64) -> Result<(), TooSoon> {
        let wait_ms = full_at_ms + self.limit.every_ms - self.limit.fills_in_ms() - now_ms;
        if wait_ms > 0 { Err(TooSoon { wait_ms }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Limit = Limit { turns: 3, every_ms: 100 };

    fn emptied(key: u32, now_ms: i64) -> Buckets<u32> {
        let buckets = Buckets::new(LIMIT);
        for _ in 0..LIMIT.turns {
            assert_eq!(buckets.take(key, now_ms), Ok(()));
        }
        buckets
    }

    #[test]
    fn who_took_all_turns_waits_for_the_next_and_nobody_else_does() {
        let buckets = emptied(1, 0);
        assert_eq!(buckets.take(1, 0), Err(TooSoon { wait_ms: 100 }));
        assert_eq!(buckets.may(1, 60), Err(TooSoon { wait_ms: 40 }));
        assert_eq!(buckets.take(2, 0), Ok(()));
        assert_eq!((buckets.may(1, 100), buckets.take(1, 100)), (Ok(()), Ok(())));
        assert_eq!(buckets.take(1, 100), Err(TooSoon { wait_ms: 100 }));
    }

    #[test]
    fn a_bucket_never_holds_more_than_its_turns() {
        let buckets = emptied(1, 0);
        for _ in 0..LIMIT.turns {
            assert_eq!(buckets.take(1, 1_000_000), Ok(()));
        }
        assert!(buckets.take(1, 1_000_000).is_err());
    }

    #[test]
    fn a_clock_that_is_set_back_or_forward_locks_nobody_out() {
        let ten_years = 10 * 365 * 24 * 60 * 60 * 1000;
        let buckets = emptied(1, ten_years);
        assert_eq!(buckets.may(1, 0), Err(TooSoon { wait_ms: 100 }));
        assert_eq!(buckets.take(1, 2 * ten_years), Ok(()));
    }

    #[test]
    fn it_remembers_so_many_and_forgets_the_fullest_first() {
        let buckets = emptied(0, 0);
        for key in 1..=u32::try_from(REMEMBERED).unwrap() {
            buckets.take(key, 0).unwrap();
        }
        assert_eq!(buckets.full_at_ms.lock().unwrap().len(), REMEMBERED);
        assert!(buckets.may(0, 0).is_err(), "the emptiest is still known");
        buckets.take(u32::MAX, 1_000_000).unwrap();
        assert_eq!(buckets.full_at_ms.lock().unwrap().len(), 1);
    }
}
