//! Walking cases and simulations over the real server core.

#![expect(clippy::unwrap_used, reason = "what a story needs is there, or the story ends")]

mod copies;
mod erasure;
mod meanwhile;
mod photos;
mod simulation;
