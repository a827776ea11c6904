//! `meeloop doctor`: what may be wrong with this machine or data folder.

mod certificate;
mod finding;
mod host;

use std::{fs, net::TcpListener, path::Path};

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;

use self::{finding::Finding, host::Host};
use super::healthcheck::{Listen, healthy};

/// A disk with less than this left is nearly full.
const ROOM: u64 = 512 * 1024 * 1024;
/// Before this the clock can't be right: the program was written then.
const WRITTEN_MS: i64 = 1_763_769_600_000;

#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    listen: Listen,
    /// The name by which phones reach the server, to see whether it leads here and whether the
    /// certificate is for it.
    #[arg(long, env = "MEELOOP_HOST", value_name = "NAME")]
    host: Option<Host>,
}

/// Looks at everything and says what to do about each finding.
pub async fn doctor(data: &Path, doctor: &Doctor, now_ms: i64) -> Result<()> {
    let Doctor { listen, host: name } = doctor;
    let mut found = vec![
        ("data folder", writable(data).into()),
        ("permissions", private(data).into()),
        ("owner", owned(data).into()),
        ("disk", room(data).into()),
        ("clock", clock(now_ms).into()),
        ("port", port(listen).into()),
        ("certificate", certificate::certificate(listen.tls.files().as_ref(), name.as_ref(), now_ms)),
    ];
    if let Some(name) = name {
        found.push(("host name", host::host(name).await));
    }
    found.push(("database", database(data).await.into()));
    for (what, finding) in &found {
        println!("{what:12} {finding}");
    }
    let wrong = found.iter().filter(|(_, finding): &&(_, Finding)| finding.is_wrong()).count();
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
fn private(data: &Path) -> Result<Finding> {
    use std::os::unix::fs::PermissionsExt as _;
    let open_to_others = |path: &Path| Ok::<_, std::io::Error>(fs::metadata(path)?.permissions().mode() & 0o077 != 0);
    let key = data.join("keys/receipt");
    if !key.exists() {
        return Ok(Finding::Ok("there is no key yet; the first start makes one".into()));
    }
    ensure!(!open_to_others(&key)?, "others may read {}; run chmod 600 on it", key.display());
    if open_to_others(data)? {
        return Ok(Finding::Note(format!(
            "other users of this machine can look into {0}; run chmod 700 {0}, unless nobody else has one",
            data.display()
        )));
    }
    Ok(Finding::Ok("only its owner may look into the data folder".into()))
}

/// Files that root makes here are out of the server's reach later.
#[cfg(unix)]
fn owned(data: &Path) -> Result<Finding> {
    use std::os::unix::fs::MetadataExt as _;
    let (owner, us) = (fs::metadata(data).context("the data folder can't be looked at")?.uid(), nix::unistd::geteuid());
    if owner == us.as_raw() {
        return Ok(Finding::Ok("the data folder belongs to whoever asks".into()));
    }
    let name = nix::unistd::User::from_uid(owner.into()).ok().flatten().map_or(owner.to_string(), |user| user.name);
    Ok(Finding::Note(format!("the data folder belongs to {name}, not to you; run all commands as {name} (sudo -u)")))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_from_before_the_program_is_wrong() {
        assert!(clock(0).is_err() && clock(WRITTEN_MS).is_err() && clock(i64::MAX).is_err());
        assert!(clock(WRITTEN_MS + 1).is_ok());
    }
}
