//! Content as a name: digests of bytes and of folders.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// How much of a digest goes into a file's name.
const SHORT: usize = 12;

/// SHA-256 in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// `app_bg.wasm` becomes `app-<digest>_bg.wasm`; other names get it before the extension.
pub fn name(file: &str, bytes: &[u8]) -> String {
    let digest = &digest(bytes)[..SHORT];
    let at = file.find("_bg.").or_else(|| file.rfind('.')).unwrap_or(file.len());
    format!("{}-{digest}{}", &file[..at], &file[at..])
}

/// One digest over names and contents of everything in these files and folders.
pub fn of_all(paths: &[&Path]) -> Result<String> {
    let mut sum = Sha256::new();
    for path in paths {
        for file in files(path)? {
            let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
            // Relative, so that two checkouts give the same digest.
            sum.update(file.strip_prefix(path)?.to_string_lossy().as_bytes());
            sum.update([0]);
            sum.update(digest(&bytes).as_bytes());
        }
    }
    Ok(digest(&sum.finalize()))
}

/// Every file in a folder and below, in a fixed order; a file is itself.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("reading {}", path.display()))? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden {
            found.extend(files(&path)?);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content_and_keeps_its_kind() {
        assert_eq!(name("app_bg.wasm", b""), "app-e3b0c44298fc_bg.wasm");
        assert_eq!(name("main.css", b""), "main-e3b0c44298fc.css");
        assert_ne!(name("main.css", b"a"), name("main.css", b"b"));
    }
}
