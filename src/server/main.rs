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
/// Phones refuse offline apps without HTTPS: put a server that adds it before this one, or use
/// localhost. Everything that must be backed up is in the data folder.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Arguments {
    /// The folder with the database, the key and the ledger of erasures. Made when it is missing.
    #[arg(long, env = "MEELOOP_DATA", value_name = "FOLDER")]
    data: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the app and its data until it is told to stop (Ctrl-C or SIGTERM).
    Serve(serve::Serve),
    /// Lists the people, or imports a list of them.
    #[command(subcommand)]
    People(people::People),
    /// Issues enrolment codes, one a person, and prints them.
    Codes(people::Codes),
    /// Lists or revokes phones and tablets.
    #[command(subcommand)]
    Devices(people::Devices),
    /// Imports a catalogue of skills, or prints the standard one.
    #[command(subcommand)]
    Skills(people::Skills),
    /// Writes everything to one file, also beside a working server, and checks it.
    Backup(backup::Backup),
    /// Puts a backup in place. Stop the server first.
    Restore(backup::Restore),
    /// Checks that everything stored follows from its entries, and says what doesn't.
    Verify,
    /// Looks for what may be wrong with this machine or data folder, and says what to do.
    Doctor(doctor::Doctor),
    /// Asks a running server whether it is well; for containers and watchdogs.
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
