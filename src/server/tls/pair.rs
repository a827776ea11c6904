//! A certificate and its key, read from two PEM files (RFC 7468) and read again when they change.
//!
//! Invariant: what is served is always a certificate with the key that belongs to it. Whoever
//! renews it writes two files, one after the other; between them the old pair stays.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use tokio_rustls::rustls::{
    self,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};

/// Where a certificate and its key are.
#[derive(Clone, Debug)]
pub struct Files {
    /// The certificate, with the ones between it and its root after it.
    pub certificate: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

/// Why a certificate and key can't be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file can't be read.
    #[error("{path} can't be read: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is no whole certificate in the file.
    #[error("{path} holds no certificate in PEM form")]
    NoCertificate {
        /// Which.
        path: PathBuf,
    },
    /// There is no whole key in the file.
    #[error("{path} holds no unencrypted key in PEM form")]
    NoKey {
        /// Which.
        path: PathBuf,
    },
    /// The key is another one's.
    #[error("the key in {key} doesn't belong to the certificate in {certificate}")]
    Mismatch {
        /// Where the certificate is.
        certificate: PathBuf,
        /// Where the key is.
        key: PathBuf,
    },
    /// Either is of a kind that isn't supported.
    #[error("the certificate or key can't be used: {0}")]
    Unusable(#[from] rustls::Error),
}

/// The two files as they were read.
#[derive(PartialEq, Eq)]
struct Pem {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

impl Files {
    /// The certificates, if both files can be used.
    pub fn certificates(&self) -> Result<Vec<CertificateDer<'static>>, TlsError> {
        self.matched(&self.read()?).map(|certified| certified.cert)
    }

    fn read(&self) -> Result<Pem, TlsError> {
        let read = |path: &Path| fs::read(path).map_err(|source| TlsError::File { path: path.to_owned(), source });
        Ok(Pem { certificate: read(&self.certificate)?, key: read(&self.key)? })
    }

    fn matched(&self, pem: &Pem) -> Result<CertifiedKey, TlsError> {
        let none = || TlsError::NoCertificate { path: self.certificate.clone() };
        let chain: Vec<_> =
            CertificateDer::pem_slice_iter(&pem.certificate).collect::<Result<_, _>>().map_err(|_| none())?;
        if chain.is_empty() {
            return Err(none());
        }
        let key = PrivateKeyDer::from_pem_slice(&pem.key).map_err(|_| TlsError::NoKey { path: self.key.clone() })?;
        CertifiedKey::from_der(chain, key, &provider()).map_err(|error| match error {
            rustls::Error::InconsistentKeys(_) => {
                TlsError::Mismatch { certificate: self.certificate.clone(), key: self.key.clone() }
            }
            error => TlsError::Unusable(error),
        })
    }
}

/// The pair that is served now.
pub struct Pair {
    files: Files,
    current: RwLock<Current>,
}

struct Current {
    pem: Pem,
    certified: Arc<CertifiedKey>,
}

// By hand: the key is never printed.
impl fmt::Debug for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pair").field("files", &self.files).finish_non_exhaustive()
    }
}

impl Pair {
    /// Reads the pair for the first time.
    pub fn open(files: Files) -> Result<Self, TlsError> {
        let pem = files.read()?;
        let certified = Arc::new(files.matched(&pem)?);
        Ok(Self { files, current: RwLock::new(Current { pem, certified }) })
    }

    /// Reads the files again and serves what they hold; says whether that is something else than
    /// before. After an error the old pair is still served.
    pub fn reload(&self) -> Result<bool, TlsError> {
        let pem = self.files.read()?;
        if self.current.read().unwrap_or_else(PoisonError::into_inner).pem == pem {
            return Ok(false);
        }
        let certified = Arc::new(self.files.matched(&pem)?);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Current { pem, certified };
        Ok(true)
    }
}

impl ResolvesServerCert for Pair {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner).certified))
    }
}

/// The cryptography that is used: `ring`, which a C compiler alone can build.
pub fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}
