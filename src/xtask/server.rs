//! A server of our own, as a child process that never outlives us by accident.

use std::env;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::cargo::{cargo, run};
use crate::paths;
use crate::report::say;

/// How often a starting server is asked whether it is ready, and how many times.
const ASK_EVERY: Duration = Duration::from_millis(50);
const ASK_TIMES: u32 = 1200;

/// A running server; it is ended and waited for when this is dropped.
pub struct Server {
    child: Child,
    /// Where a browser finds it.
    pub url: String,
}

/// Compiles the server and gives its program.
pub fn build() -> Result<PathBuf> {
    say("compiling the server");
    run(cargo().args(["build", "--package", "meeloop-server"]))?;
    Ok(paths::target().join("debug").join(format!("meeloop{}", env::consts::EXE_SUFFIX)))
}

impl Server {
    /// Starts the demo firm and waits until it answers.
    pub fn demo(program: &Path, dist: &Path, data: &Path, port: u16) -> Result<Self> {
        // Otherwise whoever has the port would answer for ours.
        TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("port {port} is taken; stop what uses it, or choose another port"))?;
        let child = Command::new(program)
            .arg("--data")
            .arg(data)
            .args(["serve", "--demo", "--app"])
            .arg(dist)
            .args(["--listen", &format!("127.0.0.1:{port}")])
            // A group of its own: Ctrl-C in the terminal reaches us, and we end it in order.
            .process_group(0)
            .spawn()
            .with_context(|| format!("{} does not start", program.display()))?;
        let mut server = Self { child, url: format!("http://localhost:{port}") };
        server.wait_until_healthy(port)?;
        Ok(server)
    }

    fn wait_until_healthy(&mut self, port: u16) -> Result<()> {
        for _ in 0..ASK_TIMES {
            if let Some(status) = self.ended()? {
                bail!("the server stopped while starting ({status}); its own words are above");
            }
            if healthy(port) {
                return Ok(());
            }
            thread::sleep(ASK_EVERY);
        }
        bail!("the server does not answer on {}/healthz", self.url)
    }

    /// How it ended, if it did.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().context("looking at the server")
    }

    /// Ends it and waits until everything is written.
    pub fn stop(&mut self) -> Result<ExitStatus> {
        if self.ended()?.is_none() {
            let id = i32::try_from(self.child.id()).context("a process id")?;
            kill(Pid::from_raw(id), Signal::SIGTERM).context("ending the server")?;
        }
        self.child.wait().context("waiting for the server")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            say(format_args!("the server could not be stopped: {error:#}"));
        }
    }
}

fn healthy(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut status = [0; 12];
        stream.read_exact(&mut status)?;
        Ok(status.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}
