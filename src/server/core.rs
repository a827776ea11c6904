//! The core: everything the server decides, without HTTP, clock or randomness of its own.
//!
//! One decision takes one commit number. Entry, verdict, entities and high-water mark appear
//! in one transaction; the state in memory follows only after it is durable. `now` comes with
//! every call, randomness with [`Entropy`], so a simulation repeats byte for byte.

mod accept;
mod codes;
mod cursor;
mod decide;
mod devices;
mod erasure;
mod error;
mod fold;
mod generation;
mod hint;
mod own_log;
mod photos;
mod pull;
mod push;
mod secret;
mod verify;
mod work;

#[cfg(test)]
pub(crate) mod tests;

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError, atomic::AtomicBool},
};

use meeloop_domain::{id::FirmId, receipt::ReceiptKey, stamp::Commit, state::State};
use meeloop_protocol::Generation;
use tokio::sync::broadcast;

pub use self::{
    codes::{TRIES, VALID_MS},
    devices::{Enrolled, Token},
    error::CoreError,
    hint::Hint,
    own_log::Batch,
    verify::{Difference, Verified},
};
use self::{erasure::Ledger, work::Work};
use crate::storage::{FirmHead, Journal as _, Storage};

/// Fills bytes at random; a simulation fills them from its seed.
pub type Entropy = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// The most entities, and the most outcomes, in one page of a pull.
const PAGE: usize = 500;
/// The most hints that a slow listener may lag behind. One that lags more just pulls.
const HINTS: usize = 256;

/// The core of one data folder.
pub struct Core<S: Storage> {
    storage: S,
    key: ReceiptKey,
    ledger: Ledger,
    entropy: Entropy,
    firms: Mutex<BTreeMap<FirmId, Arc<Slot>>>,
    hints: broadcast::Sender<Hint>,
    page: usize,
    /// What was erased may still be in a journal file of the database.
    unscrubbed: AtomicBool,
}

/// The entities of one firm as of a commit. Empty before the first use, and after a failure.
type Slot = tokio::sync::Mutex<Option<Loaded>>;

struct Loaded {
    state: State,
    commit: Commit,
    generation: Generation,
}

impl<S: Storage> Core<S> {
    /// Opens the core of a data folder: makes the receipt key at the first start, applies the
    /// ledger of erasures (a restored backup may hold what was erased since), and judges facts
    /// that an older program could not read.
    pub async fn open(folder: &Path, storage: S, entropy: Entropy, now_ms: i64) -> Result<Self, CoreError> {
        let key = secret::receipt_key(folder, &entropy)?;
        let ledger = Ledger::open(folder)?;
        let (hints, _) = broadcast::channel(HINTS);
        let core = Self {
            storage,
            key,
            ledger,
            entropy,
            firms: Mutex::default(),
            hints,
            page: PAGE,
            unscrubbed: AtomicBool::new(false),
        };
        for firm in core.storage.firms().await? {
            core.apply_ledger(firm, now_ms).await?;
            core.judge_unknown(firm, now_ms).await?;
            core.erase_again(firm, now_ms).await?;
            core.sweep_photos(firm, now_ms).await?;
        }
        core.scrub().await;
        Ok(core)
    }

    /// Sets how much goes into one page of a pull.
    #[must_use]
    pub const fn with_page(mut self, page: usize) -> Self {
        self.page = page;
        self
    }

    /// The firms in this folder.
    pub async fn firms(&self) -> Result<Vec<FirmId>, CoreError> {
        Ok(self.storage.firms().await?)
    }

    /// The storage below, for copies and for looking.
    pub const fn storage(&self) -> &S {
        &self.storage
    }

    /// Hears of every commit, whom it may concern.
    pub fn listen(&self) -> broadcast::Receiver<Hint> {
        self.hints.subscribe()
    }

    /// Looks at a firm's entities as they are now.
    pub async fn look<T>(&self, firm: FirmId, look: impl FnOnce(&State) -> T) -> Result<T, CoreError> {
        let (_, held) = self.view(firm).await?;
        held.as_ref().map(|loaded| look(&loaded.state)).ok_or(CoreError::NoFirm)
    }

    /// Where a firm's journal stands.
    pub async fn head(&self, firm: FirmId) -> Result<FirmHead, CoreError> {
        self.storage.read(firm).await?.head().await?.ok_or(CoreError::NoFirm)
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.entropy)(&mut bytes);
        bytes
    }

    fn slot(&self, firm: FirmId) -> Arc<Slot> {
        let mut firms = self.firms.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(firms.entry(firm).or_default())
    }
}
