//! The core, rule by rule, on a real database in a folder of its own.

mod codes;
mod devices;
mod erasure;
mod faults;
mod parked;
mod photos;
mod pull;
mod push;
mod rollback;
pub(crate) mod world;
