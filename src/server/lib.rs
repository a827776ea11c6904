//! The server: judges what devices push, keeps it, and tells each reader what they may read.
//!
//! [`core`] is the whole of it without HTTP; [`storage`] is what it needs of a database.
//! [`catalogue`] reads a firm's table of skills, [`roster`] its list of people; [`demo`] is a
//! fictional firm to look around in; [`tls`] is HTTPS without a proxy.

pub mod catalogue;
pub mod core;
#[cfg(test)]
mod damage;
pub mod demo;
pub mod roster;
pub mod routes;
pub mod storage;
mod table;
pub mod tls;
