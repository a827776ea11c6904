//! A server as somebody runs it: a process, a port, a data folder. It keeps port and folder over
//! a stop and a start.

use std::{
    fs::{self, File},
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Output},
    thread,
    time::Duration,
};

use meeloop_protocol::code::EnrolmentCode;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tempfile::TempDir;

use crate::{http::Http, program::program};

/// How often a starting server is asked whether it is there, and how many times.
const ASK_EVERY: Duration = Duration::from_millis(5);
const ASK_TIMES: u32 = 6000;

/// A server, running or not. It ends with its owner.
pub struct Server {
    folder: TempDir,
    port: u16,
    child: Option<Child>,
}

impl Server {
    /// A server that was never started.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("app")).unwrap();
        fs::write(folder.path().join("app/index.html"), "the app").unwrap();
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        Self { folder, port, child: None }
    }

    /// Where it keeps everything.
    pub fn data(&self) -> PathBuf {
        self.file("data")
    }

    /// A file beside the data.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Speaks to it.
    pub fn http(&self) -> Http {
        Http::new(self.port)
    }

    /// Starts the process, and doesn't wait for it to answer.
    pub fn launch(&mut self) {
        self.launch_with(&[]);
    }

    /// The same with the demo firm, and waits until that is being written.
    pub fn launch_demo(&mut self) {
        self.launch_with(&["--demo"]);
        for _ in 0..ASK_TIMES {
            if self.data().join("demo.unfinished").exists() {
                return;
            }
            thread::sleep(ASK_EVERY);
        }
        panic!("the demo is not being written: {}", self.log());
    }

    fn launch_with(&mut self, more: &[&str]) {
        let log = File::create(self.file("log")).unwrap();
        let mut command = self.command(&["serve", "--app"]);
        command.arg(self.file("app")).arg("--listen").arg(format!("127.0.0.1:{}", self.port)).args(more);
        let child = command.stdout(log.try_clone().unwrap()).stderr(log).spawn();
        self.child = Some(child.unwrap());
    }

    /// Starts it and waits until it answers.
    pub fn start(&mut self) {
        self.launch();
        let http = self.http();
        for _ in 0..ASK_TIMES {
            let ended = self.child.as_mut().unwrap().try_wait().unwrap();
            assert!(ended.is_none(), "the server ended while starting: {}", self.log());
            if http.is_healthy() {
                return;
            }
            thread::sleep(ASK_EVERY);
        }
        panic!("the server does not answer: {}", self.log());
    }

    /// The plug is pulled.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// It is asked to stop, and stops.
    pub fn stop(&mut self) {
        let mut child = self.child.take().unwrap();
        kill(Pid::from_raw(i32::try_from(child.id()).unwrap()), Signal::SIGTERM).unwrap();
        assert!(child.wait().unwrap().success(), "the server did not stop in order: {}", self.log());
    }

    /// Runs another command on the data folder, which must succeed.
    pub fn run(&self, arguments: &[&str], file: Option<&Path>) {
        let Output { status, stdout, stderr } = self.command(arguments).args(file).output().unwrap();
        let told = [stdout, stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        assert!(status.success(), "meeloop {arguments:?}: {status}: {told}");
    }

    /// Everything stored must follow from its entries.
    pub fn verify(&self) {
        self.run(&["verify"], None);
    }

    /// The code that an empty server printed for its owner.
    pub fn owner_code(&self) -> EnrolmentCode {
        let log = self.log();
        log.lines().find_map(|line| line.strip_prefix("    ")?.parse().ok()).unwrap_or_else(|| panic!("{log}"))
    }

    /// What it said since it was last started.
    fn log(&self) -> String {
        fs::read_to_string(self.file("log")).unwrap_or_default()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.arg("--data").arg(self.data()).args(arguments);
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended; all that matters is that it doesn't stay.
            drop(child.kill());
            drop(child.wait());
        }
    }
}
