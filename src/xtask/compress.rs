//! Brotli at its slowest and best, once per content.

use std::fs;
use std::thread;

use anyhow::{Result, anyhow};
use brotli::enc::BrotliEncoderParams;

use crate::fingerprint::digest;
use crate::paths;
use crate::site::Site;

/// Kinds of files that still shrink; fonts and pictures are compressed already.
const SHRINKS: [&str; 9] = ["html", "js", "css", "wasm", "svg", "json", "webmanifest", "txt", "csv"];

/// Puts a `.br` beside every file that gets smaller by it.
pub fn compress(site: &mut Site) -> Result<()> {
    let made: Vec<_> = thread::scope(|scope| {
        let shrinking = site.files().filter(|(path, _)| shrinks(path));
        let workers: Vec<_> =
            shrinking.map(|(path, bytes)| (path.to_owned(), bytes.len(), scope.spawn(|| cached(bytes)))).collect();
        workers
            .into_iter()
            .map(|(path, size, worker)| {
                let small = worker.join().map_err(|_| anyhow!("compressing {path} failed"))??;
                Ok((path, size, small))
            })
            .collect::<Result<_>>()
    })?;
    for (path, size, small) in made {
        if small.len() < size {
            site.add(format!("{path}.br"), small);
        }
    }
    Ok(())
}

fn shrinks(path: &str) -> bool {
    SHRINKS.iter().any(|kind| paths::is_kind(path, kind))
}

fn cached(bytes: &[u8]) -> Result<Vec<u8>> {
    let folder = paths::target().join("brotli");
    let file = folder.join(digest(bytes));
    if let Ok(known) = fs::read(&file) {
        return Ok(known);
    }
    let parameters =
        BrotliEncoderParams { quality: 11, lgwin: 22, lgblock: 21, size_hint: bytes.len(), ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &parameters)?;
    fs::create_dir_all(&folder)?;
    // Written aside first: a killed build must not leave half a file under a true name.
    let unfinished = file.with_extension("part");
    fs::write(&unfinished, &small)?;
    fs::rename(&unfinished, &file)?;
    Ok(small)
}
