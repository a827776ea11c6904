//! `cargo xtask start`: the demo firm, to be opened and looked at.

use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::bundle;
use crate::paths;
use crate::report::say;
use crate::server::{self, Server};

/// The faces of the demo firm.
const ROLES: [&str; 4] = ["monteur", "mentor", "leidinggevende", "wandtablet"];

/// Builds what is needed, starts, and serves until Ctrl-C.
pub fn start(port: u16, data: Option<PathBuf>) -> Result<()> {
    let dist = bundle::build()?;
    let program = server::build()?;
    let data = data.unwrap_or_else(|| paths::target().join("demo"));
    let (asked, stop) = mpsc::channel();
    ctrlc::set_handler(move || {
        // A second Ctrl-C finds nobody listening any more, and needs nobody.
        let _ = asked.send(());
    })
    .context("listening for Ctrl-C")?;

    say(format_args!("starting the demo firm with its data in {}", data.display()));
    let mut server = Server::demo(&program, &dist, &data, port)?;
    println!();
    for role in ROLES {
        println!("  {role:<15} {}/open/{role}", server.url);
    }
    println!("\nCtrl-C stops it; the data stays.\n");
    while let Err(RecvTimeoutError::Timeout) = stop.recv_timeout(Duration::from_millis(200)) {
        if let Some(status) = server.ended()? {
            bail!("the server stopped by itself ({status})");
        }
    }
    say("stopping");
    let status = server.stop()?;
    ensure!(status.success(), "the server did not stop cleanly ({status})");
    say("stopped");
    Ok(())
}
