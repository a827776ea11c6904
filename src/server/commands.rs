//! The commands beside `serve`.

pub mod backup;
pub mod doctor;
pub mod healthcheck;
pub mod people;
