//! Cursors: where a reader stands, signed, so that only this server's own count.

use meeloop_domain::{
    digest::{Digest, hex, unhex},
    entity::Key,
    id::FirmId,
    receipt::ReceiptKey,
    stamp::Commit,
};
use meeloop_protocol::Generation;
use uuid::Uuid;

/// Where a reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) generation: Generation,
    pub(super) scope: Digest,
    /// The commit up to which the reader has everything, or in which it stands.
    pub(super) commit: Commit,
    /// Where it stands within that commit, if not at its end.
    pub(super) key: Option<Key>,
    /// The journal's digest at the commit.
    pub(super) chain: Digest,
    /// The head at which the copy began: whatever was lost before is not in it.
    pub(super) base: Commit,
}

const PURPOSE: &str = "meeloop cursor 1";
/// Generation, scope, chain, commit and base, and the signature.
const FIXED: usize = 16 + 32 + 32 + 8 + 8;

impl Cursor {
    /// Writes it as text, under the server's signature.
    pub(super) fn seal(&self, key: &ReceiptKey, firm: FirmId) -> String {
        let mut bytes = Vec::with_capacity(FIXED);
        bytes.extend_from_slice(self.generation.0.as_bytes());
        bytes.extend_from_slice(&self.scope.0);
        bytes.extend_from_slice(&self.chain.0);
        bytes.extend_from_slice(&self.commit.to_be_bytes());
        bytes.extend_from_slice(&self.base.to_be_bytes());
        let within = self.key.map(|key| key.to_string()).unwrap_or_default();
        format!("{}{}.{within}", hex(&key.mac(PURPOSE, &signed(firm, &bytes, &within))), hex(&bytes))
    }

    /// Reads it back; `None` for anything that this server did not write for this firm.
    pub(super) fn open(text: &str, key: &ReceiptKey, firm: FirmId) -> Option<Self> {
        let (fixed, within) = text.split_once('.')?;
        let mac: [u8; 32] = unhex(fixed.get(..64)?)?;
        let bytes: [u8; FIXED] = unhex(fixed.get(64..)?)?;
        if !key.verify(PURPOSE, &signed(firm, &bytes, within), &mac) {
            return None;
        }
        let number = |at: usize| bytes.get(at..at + 8)?.try_into().ok().map(u64::from_be_bytes);
        let digest = |at: usize| bytes.get(at..at + 32)?.try_into().ok().map(Digest);
        Some(Self {
            generation: Generation(Uuid::from_slice(bytes.get(..16)?).ok()?),
            scope: digest(16)?,
            chain: digest(48)?,
            commit: number(80)?,
            base: number(88)?,
            key: if within.is_empty() { None } else { Some(within.parse().ok()?) },
        })
    }

    /// The last commit of which the reader has everything.
    pub(super) const fn complete(&self) -> Commit {
        if self.key.is_some() { self.commit.saturating_sub(1) } else { self.commit }
    }
}

fn signed(firm: FirmId, bytes: &[u8], within: &str) -> Vec<u8> {
    [firm.uuid().as_bytes(), bytes, within.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use meeloop_domain::{entity::Kind, id::EventId};

    #[test]
    fn a_cursor_reads_back_for_its_own_firm_and_key_only() {
        let key = ReceiptKey::new([1; 32]);
        let firm = FirmId::from_uuid(Uuid::from_u128(1));
        let within = Kind::Claim.key(EventId::from_uuid(Uuid::from_u128(7)));
        for within in [None, Some(within)] {
            let cursor = Cursor {
                generation: Generation(Uuid::from_u128(2)),
                scope: Digest([3; 32]),
                commit: 4,
                key: within,
                chain: Digest([5; 32]),
                base: 6,
            };
            let text = cursor.seal(&key, firm);
            assert_eq!(Cursor::open(&text, &key, firm), Some(cursor));
            assert_eq!(Cursor::open(&text, &ReceiptKey::new([2; 32]), firm), None);
            assert_eq!(Cursor::open(&text, &key, FirmId::from_uuid(Uuid::from_u128(9))), None);
            assert_eq!(Cursor::open(&text.replace('.', ".x"), &key, firm), None);
        }
        for bad in ["", ".", "é.", "00.claim:x"] {
            assert_eq!(Cursor::open(bad, &key, firm), None, "{bad:?}");
        }
    }
}
