//! Devices, and the codes with which they are enrolled.

use std::future::Future;

use meeloop_domain::{
    audience::Reader,
    digest::Digest,
    id::{DeviceId, FirmId},
};

use super::Result;

/// An enrolled device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeviceRow {
    /// Its firm.
    pub firm: FirmId,
    /// The device.
    pub device: DeviceId,
    /// Who reads on it.
    pub reader: Reader,
    /// SHA-256 of its token.
    pub token: Digest,
    /// When it was enrolled, in milliseconds since 1970.
    pub created_ms: i64,
    /// When it was revoked.
    pub revoked_ms: Option<i64>,
    /// When it last began to listen for changes.
    pub seen_ms: Option<i64>,
}

/// A code that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeRow {
    /// Its firm.
    pub firm: FirmId,
    /// What it is found by.
    pub name: String,
    /// What proves that somebody has the rest of it.
    pub proof: [u8; 32],
    /// Who will read on the device.
    pub reader: Reader,
    /// Until when it can be used, in milliseconds since 1970.
    pub expires_ms: i64,
    /// How often it was tried with a wrong rest.
    pub tries: u8,
    /// When it was used, or replaced.
    pub used_ms: Option<i64>,
}

/// What a transaction does with devices and codes.
pub trait Devices {
    /// Adds a device.
    fn add_device(&mut self, row: &DeviceRow) -> impl Future<Output = Result<()>> + Send;
    /// All devices, the newest first.
    fn devices(&mut self) -> impl Future<Output = Result<Vec<DeviceRow>>> + Send;
    /// Notes that a device is in contact.
    fn saw_device(&mut self, device: DeviceId, at_ms: i64) -> impl Future<Output = Result<()>> + Send;
    /// Revokes a device's token; says whether there was one to revoke.
    fn revoke_device(&mut self, device: DeviceId, at_ms: i64) -> impl Future<Output = Result<bool>> + Send;
    /// Adds a code; says whether its name was free.
    fn add_code(&mut self, row: &CodeRow) -> impl Future<Output = Result<bool>> + Send;
    /// The code that is found by this name in this firm.
    fn code(&mut self, name: &str) -> impl Future<Output = Result<Option<CodeRow>>> + Send;
    /// Puts how often a code was tried and when it was used.
    fn put_code(&mut self, row: &CodeRow) -> impl Future<Output = Result<()>> + Send;
    /// The codes that were neither used nor replaced, in the order of their names.
    fn unused_codes(&mut self) -> impl Future<Output = Result<Vec<CodeRow>>> + Send;
    /// Ends the codes for a reader that were not used.
    fn end_codes(&mut self, reader: Reader, at_ms: i64) -> impl Future<Output = Result<()>> + Send;
}
