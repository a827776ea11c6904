//! The platform behind `device`: storage, network, clock and tabs of a browser.
//!
//! [`Client`] is what the app talks to. Two invariants live here: what is reported as kept is on
//! the disk ([`store`]), and keeping never waits for the network ([`Client::keep`] and the
//! syncer share the device only between requests).
//!
//! Deliberately not here: anything that is seen. Besides this crate only `app` touches the
//! browser.

mod backoff;
pub mod badge;
mod bell;
mod board;
mod boot;
pub mod camera;
pub mod client;
pub mod clock;
mod database;
pub mod drafts;
mod hints;
pub mod http;
pub mod identity;
pub mod install;
mod listener;
mod migrations;
pub mod photos;
pub mod picture;
pub mod random;
mod rescue;
pub mod service_worker;
pub mod snapshot;
pub mod status;
pub mod storage_health;
pub mod store;
mod syncer;
mod tabs;
mod visibility;

pub use client::Client;
pub use drafts::Drafts;
pub use http::HttpError;
pub use snapshot::Snapshot;
pub use status::{Status, SyncState};
