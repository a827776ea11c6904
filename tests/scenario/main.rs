//! Walking cases and simulations over the real server core.

mod erasure;
mod simulation;
