//! The commands beside `serve`.

pub mod backup;
pub mod doctor;
pub mod people;
