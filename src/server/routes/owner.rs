//! The owner code: what an empty server prints, and the owner types once.

use std::sync::{Mutex, PoisonError};

use meeloop_protocol::code::EnrolmentCode;
use subtle::ConstantTimeEq as _;

use crate::core::TRIES;

/// The code of a server without a firm. It lives in memory only: a new start makes a new one.
pub struct OwnerCode {
    open: Mutex<Option<(EnrolmentCode, u8)>>,
}

impl OwnerCode {
    /// Waits for this code; for none when there is a firm.
    pub const fn new(code: Option<EnrolmentCode>) -> Self {
        let open = match code {
            Some(code) => Some((code, 0)),
            None => None,
        };
        Self { open: Mutex::new(open) }
    }

    /// Whether the server waits for its owner.
    pub fn waits(&self) -> bool {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Whether this is the code. After a few wrong ones none is.
    pub fn fits(&self, code: EnrolmentCode) -> bool {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((expected, tries)) = open.as_mut() else { return false };
        if *tries >= TRIES {
            return false;
        }
        // Every symbol is looked at, so that the time says nothing.
        let fits: bool = code.to_string().as_bytes().ct_eq(expected.to_string().as_bytes()).into();
        if !fits {
            *tries += 1;
        }
        fits
    }

    /// The firm is there now.
    pub fn done(&self) {
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_fits_until_it_was_tried_too_often_or_used() {
        let [code, other] = [1, 2].map(|byte| EnrolmentCode::from_random([byte; 9]));
        let owner = OwnerCode::new(Some(code));
        assert!(owner.waits() && owner.fits(code) && !owner.fits(other));
        owner.done();
        assert!(!owner.waits() && !owner.fits(code));
        let owner = OwnerCode::new(Some(code));
        for _ in 0..TRIES {
            assert!(!owner.fits(other));
        }
        assert!(!owner.fits(code));
    }

    #[test]
    fn every_symbol_counts() {
        for place in 0..9 {
            let mut bytes = [1; 9];
            bytes[place] = 2;
            let owner = OwnerCode::new(Some(EnrolmentCode::from_random([1; 9])));
            assert!(!owner.fits(EnrolmentCode::from_random(bytes)), "{place}");
        }
    }
}
