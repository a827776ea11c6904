//! How long to wait after failures: longer each time, and never at the same time as everybody.

use crate::random;

/// A series of waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    first_ms: u32,
    longest_ms: u32,
    failures: u32,
}

impl Backoff {
    /// A series that begins at `first_ms` and doubles up to `longest_ms`.
    pub const fn new(first_ms: u32, longest_ms: u32) -> Self {
        Self { first_ms, longest_ms, failures: 0 }
    }

    /// The next wait, in milliseconds.
    pub fn next_ms(&mut self) -> u32 {
        let wait = self.wait_ms();
        self.failures += 1;
        spread(wait, random::fraction())
    }

    /// Begins anew: something succeeded.
    pub const fn reset(&mut self) {
        self.failures = 0;
    }

    fn wait_ms(self) -> u32 {
        let doubled = 1_u32.checked_shl(self.failures.min(31)).unwrap_or(u32::MAX);
        self.first_ms.saturating_mul(doubled).min(self.longest_ms)
    }
}

/// A wait between three quarters and five quarters of `ms`: when the server comes back, not every
/// phone in the firm knocks in the same second.
pub fn spread(ms: u32, fraction: f64) -> u32 {
    let thousandths = 750 + per_mille(fraction) / 2;
    u32::try_from(u64::from(ms) * u64::from(thousandths) / 1000).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 up to 1000")]
fn per_mille(fraction: f64) -> u32 {
    (fraction.clamp(0.0, 1.0) * 1000.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_until_the_longest_and_never_overflow() {
        let mut backoff = Backoff::new(1000, 60_000);
        let mut waits = Vec::new();
        for failures in [0, 1, 2, 5, 6, 40, u32::MAX] {
            backoff.failures = failures;
            waits.push(backoff.wait_ms());
        }
        assert_eq!(waits, [1000, 2000, 4000, 32_000, 60_000, 60_000, 60_000]);
    }

    #[test]
    fn a_wait_is_spread_around_its_length() {
        assert_eq!((spread(1000, 0.0), spread(1000, 0.5), spread(1000, 1.0)), (750, 1000, 1250));
    }
}
