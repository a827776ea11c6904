//! One device's engine: it keeps facts before it shows them, carries them when there is a
//! network, and shows the server's entities with its own pending facts applied on top.
//!
//! Sans IO: [`Device`] says what to send ([`Call`]) and takes what came back; a [`Store`] makes
//! things durable. The browser and the simulator drive the same code.
//!
//! Deliberately not here: the network, clocks, timers, tabs and everything a browser has.

pub mod call;
pub mod engine;
mod fork;
pub mod journal;
pub mod keep;
pub mod photos;
pub mod store;
pub mod sync;
pub mod view;

pub use call::{Call, Reply};
pub use engine::{Device, Me};
pub use journal::{Fate, Own};
pub use keep::{KeepError, Moment};
pub use store::{Store, StoreError};
pub use sync::Progress;
