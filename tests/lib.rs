//! The product as a whole, put to the test: simulated devices against the real server core.
//!
//! `sim` is the seeded simulation. `scenario/` runs it and tells walking cases. `torture/` kills,
//! backs up and restores the real program under load. `browser/` drives real Chromium.

pub mod sim;
