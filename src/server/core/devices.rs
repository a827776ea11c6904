//! Devices: whose they are, by a token of which only a digest is kept.

use std::{fmt, str::FromStr};

use meeloop_domain::{
    audience::Reader,
    digest::{Digest, hex, unhex},
    id::{DeviceId, FirmId},
};
use meeloop_protocol::identity::Identity;

use super::{Core, CoreError};
use crate::storage::{DeviceRow, Devices as _, Journal as _, Storage, Transaction as _};

/// A device's token: 256 random bits, shown in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token([u8; 32]);

/// A device that was just enrolled, with the only copy of its token.
#[derive(Clone, Copy)]
pub struct Enrolled {
    /// Who it is.
    pub identity: Identity,
    /// Its token.
    pub token: Token,
}

impl Token {
    pub(super) const fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(super) fn digest(self) -> Digest {
        Digest::of("meeloop token 1", &[&self.0])
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl FromStr for Token {
    type Err = CoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        unhex(text).map(Self).ok_or(CoreError::NotEnrolled)
    }
}

impl<S: Storage> Core<S> {
    /// Enrols a device for a reader.
    pub async fn enroll(&self, firm: FirmId, reader: Reader, now_ms: i64) -> Result<Enrolled, CoreError> {
        let device = DeviceId::from_uuid(uuid::Builder::from_random_bytes(self.random()).into_uuid());
        let token = Token(self.random());
        let mut tx = self.storage.begin(firm).await?;
        tx.head().await?.ok_or(CoreError::NoFirm)?;
        let row = DeviceRow {
            firm,
            device,
            reader,
            token: token.digest(),
            created_ms: now_ms,
            revoked_ms: None,
            seen_ms: None,
        };
        tx.add_device(&row).await?;
        tx.commit().await?;
        Ok(Enrolled { identity: Identity { device, firm, reader }, token })
    }

    /// Says whose token this is.
    pub async fn who(&self, token: Token) -> Result<Identity, CoreError> {
        let row = self.storage.device_by_token(token.digest()).await?.ok_or(CoreError::NotEnrolled)?;
        match row.revoked_ms {
            None => Ok(Identity { device: row.device, firm: row.firm, reader: row.reader }),
            Some(_) => Err(CoreError::Revoked),
        }
    }

    /// Revokes a device's token; says whether there was one to revoke.
    pub async fn revoke(&self, firm: FirmId, device: DeviceId, now_ms: i64) -> Result<bool, CoreError> {
        let mut tx = self.storage.begin(firm).await?;
        let revoked = tx.revoke_device(device, now_ms).await?;
        tx.commit().await?;
        Ok(revoked)
    }
}
