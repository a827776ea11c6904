//! The simulation: many devices and roles, the real engine, the real server core on SQLite, and
//! everything that can go wrong between them. One seed gives one run, always the same.
//!
//! A run is a [`plan`] of steps; [`run`] carries it out and checks the invariants as it goes and
//! once all is quiet. A failing plan is made as short as it can be by [`shrink`].

pub mod act;
pub mod along;
pub mod cast;
pub mod check;
mod copies;
pub mod meanwhile;
pub mod oracle;
pub mod phone;
pub mod plan;
pub mod run;
pub mod server;
pub mod shrink;
pub mod wire;
pub mod world;

use std::fmt;

/// An invariant that did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its number in the README.
    pub invariant: u8,
    /// What was seen.
    pub seen: String,
}

impl Broken {
    /// Says which invariant did not hold, and what was seen.
    pub fn new(invariant: u8, seen: impl Into<String>) -> Self {
        Self { invariant, seen: seen.into() }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invariant {}: {}", self.invariant, self.seen)
    }
}

impl std::error::Error for Broken {}
