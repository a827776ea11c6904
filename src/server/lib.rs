//! The server: judges what devices push, keeps it, and tells each reader what they may read.
//!
//! [`core`] is the whole of it without HTTP; [`storage`] is what it needs of a database.

pub mod core;
pub mod storage;
