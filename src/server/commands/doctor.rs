//! `meeloop doctor` and `meeloop healthcheck`: what may be wrong with this machine or server.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    time::Duration,
};

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;

/// A disk with less than this left is nearly full.
const ROOM: u64 = 512 * 1024 * 1024;
/// Before this the clock can't be right: the program was written then.
const WRITTEN_MS: i64 = 1_763_769_600_000;
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Args)]
pub struct Listen {
    /// The address that the server listens on.
    #[arg(long, env = "MEELOOP_LISTEN", value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

/// Looks at everything and says what to do about each finding.
pub async fn doctor(data: &Path, listen: &Listen, now_ms: i64) -> Result<()> {
    let found = [
        ("data folder", writable(data)),
        ("permissions", private(data)),
        ("disk", room(data)),
        ("clock", clock(now_ms)),
        ("port", port(listen.listen)),
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

fn port(listen: SocketAddr) -> Result<String> {
    if healthy(listen).is_ok() {
        return Ok(format!("a server answers on {listen}"));
    }
    TcpListener::bind(listen)
        .with_context(|| format!("{listen} is taken or not allowed; give another with --listen"))?;
    Ok(format!("{listen} is free"))
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

/// Whether a server answers; for a container's or a watchdog's question.
pub fn healthcheck(listen: &Listen) -> Result<()> {
    healthy(listen.listen).with_context(|| format!("no healthy server on {}", listen.listen))?;
    println!("healthy");
    Ok(())
}

fn healthy(listen: SocketAddr) -> Result<()> {
    let reached = if listen.ip().is_unspecified() { SocketAddr::from(([127, 0, 0, 1], listen.port())) } else { listen };
    let mut stream = TcpStream::connect_timeout(&reached, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    ensure!(&answer == b"HTTP/1.1 200", "it answered {}", String::from_utf8_lossy(&answer));
    Ok(())
}
