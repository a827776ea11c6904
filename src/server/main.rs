//! The program: flags, clock, randomness and signals, around the library.

mod commands;
mod serve;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context as _, Result, bail};
use clap::{Parser, Subcommand};
use commands::{backup, doctor, healthcheck, people};
use meeloop_server::{
    core::{Core, Entropy},
    storage::sqlite::Sqlite,
};

/// Meeloop: learning on the job, made visible. One program, one data folder.
///
/// `meeloop --data /srv/meeloop serve --app /usr/share/meeloop` serves the app and its data.
/// Phones refuse offline apps without HTTPS: give `serve` a certificate, put a server that adds
/// HTTPS before this one, or use localhost. Everything that must be backed up is in the data folder.
///
/// Settings can stand in the environment: with `export MEELOOP_DATA=/srv/meeloop`, no command
/// needs `--data`.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Arguments {
    /// The folder with the database, the key and the ledger of erasures. Made when it is missing.
    /// Stands before the command.
    #[arg(long, env = "MEELOOP_DATA", value_name = "FOLDER")]
    data: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the app and its data until it is told to stop (Ctrl-C or SIGTERM).
    ///
    /// An empty data folder becomes a firm's with the owner code that this prints.
    #[command(after_help = "\
Examples:
  meeloop --data /srv/meeloop serve --app target/dist
      on this machine only: http://127.0.0.1:8080
  meeloop --data /srv/meeloop serve --app target/dist --trust-proxy 127.0.0.1
      behind Caddy or nginx on the same machine
  meeloop --data /srv/meeloop serve --app target/dist --listen [::]:443 --cert fullchain.pem --key privkey.pem
      with HTTPS of its own
  meeloop --data /tmp/demo serve --app target/dist --demo
      a fictional firm, to look around in")]
    Serve(serve::Serve),
    /// Lists the people, or imports a list of them.
    #[command(subcommand)]
    People(people::People),
    /// Issues enrolment codes, one a person, and prints them.
    ///
    /// Whoever types a code first gets that person's device: hand each to its person only. An
    /// earlier code of the same person that wasn't used stops working.
    #[command(after_help = "\
Examples:
  meeloop --data /srv/meeloop codes
      for everybody who has neither a device nor a code that works
  meeloop --data /srv/meeloop codes 1007 1012
      for these two, also when they have one
  meeloop --data /srv/meeloop codes --wall Werkplaats
      for the wall tablet of a team")]
    Codes(people::Codes),
    /// Lists or revokes phones and tablets.
    #[command(subcommand)]
    Devices(people::Devices),
    /// Imports a catalogue of skills, or prints the standard one.
    #[command(subcommand)]
    Skills(people::Skills),
    /// Writes everything to one file, also beside a working server, and checks it.
    ///
    /// The file holds the server's key and everything that people wrote, not encrypted: keep it as
    /// safe as the data folder, and not on the same disk.
    #[command(after_help = "\
Example, each night for a week:
  meeloop --data /srv/meeloop backup /mnt/backup/meeloop-$(date +%u).tar")]
    Backup(backup::Backup),
    /// Puts a backup in place. Stop the server first.
    ///
    /// What was erased since the backup stays erased, and devices send again what it lacks. The
    /// server's key comes from the backup, too.
    #[command(after_help = "\
Examples:
  meeloop --data /srv/meeloop restore /mnt/backup/meeloop-1.tar
      into an empty folder
  meeloop --data /srv/meeloop restore --replace /mnt/backup/meeloop-1.tar
      what was there is moved to /srv/meeloop/replaced-…")]
    Restore(backup::Restore),
    /// Checks that everything stored follows from its entries, and says what doesn't.
    ///
    /// Also beside a working server. Takes as long as the firm's whole history.
    Verify,
    /// Looks for what may be wrong with this machine or data folder, and says what to do.
    ///
    /// Each line is `ok`, `note` (it works, but know this) or `wrong`; ends with an error when one is
    /// wrong. Give it the same settings as the server.
    #[command(after_help = "\
Example:
  meeloop --data /srv/meeloop doctor --listen [::]:443 --cert fullchain.pem --key privkey.pem --host meeloop.example.nl")]
    Doctor(doctor::Doctor),
    /// Asks a running server whether it is well; for containers and watchdogs.
    ///
    /// Ends with an error when no server answers within five seconds. Give it the same --listen,
    /// --cert and --key as the server.
    Healthcheck(healthcheck::Listen),
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Command::Serve(serve) => serve::serve(&arguments.data, serve).await,
        Command::People(people) => people::people(&arguments.data, people, now_ms()).await,
        Command::Codes(codes) => people::codes(&arguments.data, codes, now_ms()).await,
        Command::Devices(devices) => people::devices(&arguments.data, devices, now_ms()).await,
        Command::Skills(skills) => people::skills(&arguments.data, skills, now_ms()).await,
        Command::Backup(backup) => backup::backup(&arguments.data, &backup).await,
        Command::Restore(restore) => backup::restore(&arguments.data, &restore, now_ms()).await,
        Command::Verify => verify(&arguments.data).await,
        Command::Doctor(doctor) => doctor::doctor(&arguments.data, &doctor, now_ms()).await,
        Command::Healthcheck(listen) => healthcheck::healthcheck(&listen),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("meeloop: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Opens the data folder.
async fn open(data: &Path) -> Result<Core<Sqlite>> {
    fs::create_dir_all(data)
        .with_context(|| format!("{} can't be made; give another folder with --data", data.display()))?;
    let database = data.join("meeloop.sqlite");
    let storage = Sqlite::open(&database).await.with_context(|| {
        format!(
            "{} can't be used; nothing was changed in it. Start the version that last worked, or put a backup back",
            database.display()
        )
    })?;
    Core::open(data, storage, entropy(), now_ms()).await.context("the data folder can't be used")
}

async fn verify(data: &Path) -> Result<()> {
    if !data.join("meeloop.sqlite").is_file() {
        bail!("{} holds no database; give the right folder with --data", data.display());
    }
    let core = open(data).await?;
    for firm in core.firms().await? {
        match core.verify(firm).await? {
            Ok(seen) => println!(
                "firm {firm}: {} entries in {} logs, {} decisions and {} entities agree",
                seen.entries, seen.logs, seen.decisions, seen.entities
            ),
            Err(difference) => bail!("firm {firm}: {difference}; put a backup back, devices send the rest again"),
        }
    }
    Ok(())
}

/// What the operating system calls random.
fn entropy() -> Entropy {
    Arc::new(|bytes| {
        // Without randomness no key is safe; nothing useful can be done then.
        if let Err(error) = getrandom::fill(bytes) {
            eprintln!("meeloop: the operating system gives no random bytes: {error}");
            std::process::abort();
        }
    })
}

/// The clock.
#[expect(clippy::disallowed_methods, reason = "this is the rim: the only place that reads it")]
fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
