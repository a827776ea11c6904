//! The server's secret, in a file of its own that only its owner may read.

use std::{fs, io::Write as _, path::Path};

use meeloop_domain::receipt::ReceiptKey;

use super::{CoreError, Entropy};

/// Reads `keys/receipt`, or makes it at the first start.
pub(super) fn receipt_key(folder: &Path, entropy: &Entropy) -> Result<ReceiptKey, CoreError> {
    let keys = folder.join("keys");
    let path = keys.join("receipt");
    let failed = |source| CoreError::File { path: path.clone(), source };
    match fs::read(&path) {
        Ok(bytes) => {
            let secret = bytes.try_into().map_err(|_| CoreError::Damaged { path: path.clone() })?;
            Ok(ReceiptKey::new(secret))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            fs::create_dir_all(&keys).map_err(failed)?;
            let mut secret = [0; 32];
            entropy(&mut secret);
            // Written beside and renamed, so that half a key never passes for a key.
            let unfinished = keys.join("receipt.new");
            let mut options = fs::OpenOptions::new();
            options.write(true).create(true).truncate(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = options.open(&unfinished).map_err(failed)?;
            file.write_all(&secret).and_then(|()| file.sync_all()).map_err(failed)?;
            fs::rename(&unfinished, &path).map_err(failed)?;
            fs::File::open(&keys).and_then(|keys| keys.sync_all()).map_err(failed)?;
            Ok(ReceiptKey::new(secret))
        }
        Err(source) => Err(failed(source)),
    }
}
