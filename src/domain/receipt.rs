//! Receipts: the server's proof of what it decided, for the day that it has forgotten.
//!
//! After a restore from an older backup, devices offer again what the server lost. A fact with
//! a valid receipt keeps its verdict, date and place in the order; it is not judged anew.

use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::{
    digest::{Digest, hex, unhex},
    id::FirmId,
    stamp::Stamp,
    verdict::Verdict,
};

/// A settled verdict under the server's signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// What was decided.
    pub verdict: Verdict,
    /// When, in the order of commits and by date.
    pub stamp: Stamp,
    /// HMAC-SHA-256 (RFC 2104) over firm, event digest, verdict and stamp, in hexadecimal.
    pub mac: String,
}

/// The server's secret for receipts and cursors.
#[derive(Clone)]
pub struct ReceiptKey([u8; 32]);

impl ReceiptKey {
    /// Wraps 32 random bytes.
    pub const fn new(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    /// Signs a decision about the event with digest `event`.
    pub fn issue(&self, firm: FirmId, event: Digest, verdict: Verdict, stamp: Stamp) -> Receipt {
        let mac = self.mac("meeloop receipt 1", &message(firm, event, verdict, stamp));
        Receipt { verdict, stamp, mac: hex(&mac) }
    }

    /// Whether the receipt is this server's own, for this firm and event.
    pub fn accepts(&self, firm: FirmId, event: Digest, receipt: &Receipt) -> bool {
        let message = message(firm, event, receipt.verdict, receipt.stamp);
        unhex::<32>(&receipt.mac).is_some_and(|mac| self.verify("meeloop receipt 1", &message, &mac))
    }

    /// Signs `message` for `purpose`.
    pub fn mac(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        self.hmac(purpose, message).finalize().into_bytes().into()
    }

    /// Checks a signature in constant time.
    pub fn verify(&self, purpose: &str, message: &[u8], mac: &[u8; 32]) -> bool {
        self.hmac(purpose, message).verify_slice(mac).is_ok()
    }

    fn hmac(&self, purpose: &str, message: &[u8]) -> Hmac<Sha256> {
        // HMAC takes a key of any length, so this key of 32 bytes can't be refused.
        let mut hmac = <Hmac<Sha256> as Mac>::new_from_slice(&self.0).unwrap_or_else(|_| unreachable!());
        hmac.update(purpose.as_bytes());
        hmac.update(&[0]);
        hmac.update(message);
        hmac
    }
}

fn message(firm: FirmId, event: Digest, verdict: Verdict, stamp: Stamp) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(160);
    bytes.extend_from_slice(firm.uuid().as_bytes());
    bytes.extend_from_slice(&event.0);
    bytes.extend_from_slice(&stamp.commit.to_be_bytes());
    bytes.extend_from_slice(stamp.today.to_string().as_bytes());
    bytes.extend_from_slice(&serde_json::to_vec(&verdict).unwrap_or_default());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Refusal;
    use jiff::civil::date;

    fn firm() -> FirmId {
        "01930000-0000-7000-8000-000000000001".parse().unwrap()
    }

    #[test]
    fn a_receipt_holds_for_its_own_event_verdict_and_place_only() {
        let key = ReceiptKey::new([7; 32]);
        let event = Digest::of("test", &[b"a"]);
        let stamp = Stamp { commit: 12, today: date(2026, 11, 22) };
        let receipt = key.issue(firm(), event, Verdict::Applied, stamp);
        assert!(key.accepts(firm(), event, &receipt));

        let forged = [
            Receipt { verdict: Verdict::Refused { because: Refusal::OwnClaim }, ..receipt.clone() },
            Receipt { stamp: Stamp { commit: 13, ..stamp }, ..receipt.clone() },
            Receipt { stamp: Stamp { today: date(2026, 11, 23), ..stamp }, ..receipt.clone() },
            Receipt { mac: "00".repeat(32), ..receipt.clone() },
            Receipt { mac: String::new(), ..receipt.clone() },
        ];
        for forged in forged {
            assert!(!key.accepts(firm(), event, &forged), "{forged:?}");
        }
        assert!(!key.accepts(firm(), Digest::of("test", &[b"b"]), &receipt));
        assert!(!ReceiptKey::new([8; 32]).accepts(firm(), event, &receipt));
    }
}
