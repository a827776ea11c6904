//! The load: phones that write and sync side by side, and what they and whoever torments their
//! server know of each other.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use crate::phone::Phone;

/// After this long without anything happening, nothing will.
const DEADLINE: Duration = Duration::from_mins(1);

/// What is going on.
#[derive(Default)]
pub struct Load {
    now: Mutex<Now>,
    changed: Condvar,
}

#[derive(Default)]
struct Now {
    calls: u64,
    starts: u64,
    over: bool,
}

impl Load {
    /// Lets phones work while `torment` goes on; then no more is written.
    pub fn during(&self, phones: &mut [Phone], torment: impl FnOnce()) {
        thread::scope(|scope| {
            for phone in phones {
                scope.spawn(|| phone.work(self));
            }
            let over = Over(self);
            torment();
            drop(over);
        });
    }

    /// A phone is about to call.
    pub fn calls(&self) {
        self.change(|now| now.calls += 1);
    }

    /// The server answers again.
    pub fn started(&self) {
        self.change(|now| now.starts += 1);
    }

    /// Whether it is time to stop.
    pub fn is_over(&self) -> bool {
        self.look().over
    }

    /// Waits until phones have called this many times more.
    pub fn wait_for_calls(&self, more: u64) {
        let begun = self.look().calls;
        self.wait(|now| now.calls < begun + more);
    }

    /// How often the server was started.
    pub fn starts(&self) -> u64 {
        self.look().starts
    }

    /// Waits until the server was started more often than this.
    pub fn wait_for_a_start_after(&self, starts: u64) {
        self.wait(|now| now.starts <= starts && !now.over);
    }

    fn look(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Now)) {
        change(&mut self.look());
        self.changed.notify_all();
    }

    fn wait(&self, as_long_as: impl Fn(&Now) -> bool) {
        let waited = self.changed.wait_timeout_while(self.look(), DEADLINE, |now| as_long_as(now));
        let timed_out = waited.unwrap_or_else(PoisonError::into_inner).1.timed_out();
        assert!(!timed_out, "nothing happened for {DEADLINE:?}");
    }
}

/// Ends the load, also when whoever torments the server gives up.
struct Over<'a>(&'a Load);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.change(|now| now.over = true);
    }
}
