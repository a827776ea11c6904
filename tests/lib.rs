//! The product as a whole, put to the test: simulated devices against the real server core.
//!
//! `sim` is the seeded simulation. `scenario/` runs it, tells walking cases and starts real
//! processes. `browser/` drives real Chromium.

pub mod sim;
