//! `meeloop doctor`: what may be wrong with this machine or data folder.

use std::{fs, net::TcpListener, path::Path};

use anyhow::{Context as _, Result, bail, ensure};

use super::healthcheck::{Listen, healthy};

/// A disk with less than this left is nearly full.
const ROOM: u64 = 512 * 1024 * 1024;
/// Before this the clock can't be right: the program was written then.
const WRITTEN_MS: i64 = 1_763_769_600_000;

/// Looks at everything and says what to do about each finding.
pub async fn doctor(data: &Path, listen: &Listen, now_ms: i64) -> Result<()> {
    let found = [
        ("data folder", writable(data)),
        ("permissions", private(data)),
        ("disk", room(data)),
        ("clock", clock(now_ms)),
        ("port", port(listen)),
        ("database", database(data).await),
    ];
    let mut wrong = 0;
    for (what, found) in &found {
        match found {
            Ok(told) => println!("good   {what}: {told}"),
            Err(error) => {
                wrong += 1;
                println!("WRONG  {what}: {error:#}");
            }
        }
    }
    ensure!(wrong == 0, "{wrong} of {} things need attention", found.len());
    Ok(())
}

fn writable(data: &Path) -> Result<String> {
    fs::create_dir_all(data).context("it can't be made; give another with --data, or its owner the right")?;
    let probe = data.join(".doctor");
    fs::write(&probe, b"x").context("it can't be written; give its owner the right")?;
    fs::remove_file(&probe)?;
    Ok(format!("{} can be written", data.display()))
}

#[cfg(unix)]
fn private(data: &Path) -> Result<String> {
    use std::os::unix::fs::PermissionsExt as _;
    let key = data.join("keys/receipt");
    if !key.exists() {
        return Ok("there is no key yet; the first start makes one".into());
    }
    let mode = fs::metadata(&key)?.permissions().mode() & 0o077;
    ensure!(mode == 0, "others may read {}; run chmod 600 on it", key.display());
    Ok("only its owner may read the server's key".into())
}

fn room(data: &Path) -> Result<String> {
    let stat = nix::sys::statvfs::statvfs(data).context("the disk can't be asked")?;
    let left = u64::from(stat.blocks_available()) * u64::from(stat.fragment_size());
    ensure!(left >= ROOM, "{} MB left; make room before the database can't be written", left / 1_000_000);
    Ok(format!("{} MB left", left / 1_000_000))
}

fn clock(now_ms: i64) -> Result<String> {
    ensure!(now_ms > WRITTEN_MS, "it is set to before this program was written; switch on time synchronisation (NTP)");
    let now = jiff::Timestamp::from_millisecond(now_ms).context("it is out of range")?;
    Ok(format!("{} (UTC)", now.strftime("%Y-%m-%d %H:%M")))
}

fn port(listen: &Listen) -> Result<String> {
    let address = listen.listen;
    if healthy(listen).is_ok() {
        return Ok(format!("a server answers on {address}"));
    }
    TcpListener::bind(address)
        .with_context(|| format!("{address} is taken or not allowed; give another with --listen"))?;
    Ok(format!("{address} is free"))
}

async fn database(data: &Path) -> Result<String> {
    if !data.join("meeloop.sqlite").is_file() {
        return Ok("there is none yet; the first start makes it".into());
    }
    let core = crate::open(data).await?;
    let mut entries = 0;
    for firm in core.firms().await? {
        match core.verify(firm).await? {
            Ok(seen) => entries += seen.entries,
            Err(difference) => bail!("firm {firm}: {difference}; put a backup back, devices send the rest again"),
        }
    }
    core.storage().close().await;
    Ok(format!("{entries} entries agree with everything that follows from them"))
}
