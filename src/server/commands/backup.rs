//! `meeloop backup | restore`: everything of a data folder in one file, and back.
//!
//! The file is a tar archive (POSIX.1-1988, ustar) of the database, the server's key and the
//! ledger of erasures. A restore keeps what the folder's own ledger says: what was erased since
//! the backup stays erased.

use std::{
    fs::{self, File},
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use meeloop_server::{core::Core, storage::sqlite::Sqlite};

const DATABASE: &str = "meeloop.sqlite";
const KEY: &str = "keys/receipt";
const LEDGER: &str = "erased.log";

#[derive(Args)]
pub struct Backup {
    /// The file to write. One that exists is replaced once the new one is whole.
    file: PathBuf,
}

#[derive(Args)]
pub struct Restore {
    /// A file that `meeloop backup` wrote.
    file: PathBuf,
    /// Also where the data folder holds a database: it is moved aside, not removed.
    #[arg(long)]
    replace: bool,
}

/// Writes a backup beside a working server, and checks it before it counts.
pub async fn backup(data: &Path, backup: &Backup) -> Result<()> {
    if !data.join(DATABASE).is_file() {
        bail!("{} holds no database; give the right folder with --data", data.display());
    }
    let work = beside(&backup.file, "meeloop-backup")?;
    let storage = Sqlite::open(&data.join(DATABASE)).await.context("the database can't be opened")?;
    storage.copy_to(&work.path().join(DATABASE)).await.context("the database can't be copied")?;
    storage.close().await;
    fs::create_dir(work.path().join("keys"))?;
    fs::copy(data.join(KEY), work.path().join(KEY)).context("the server's key can't be copied")?;
    if data.join(LEDGER).is_file() {
        fs::copy(data.join(LEDGER), work.path().join(LEDGER)).context("the ledger can't be copied")?;
    }
    let seen = checked(work.path()).await.context("the copy is not sound, so it was not kept")?;

    let unfinished = work.path().join("archive");
    let mut archive = tar::Builder::new(File::create(&unfinished)?);
    for name in [DATABASE, KEY, LEDGER] {
        if work.path().join(name).is_file() {
            archive.append_path_with_name(work.path().join(name), name)?;
        }
    }
    archive.into_inner()?.sync_all()?;
    fs::rename(&unfinished, &backup.file).with_context(|| format!("{} can't be written", backup.file.display()))?;
    println!("{} written and checked: {seen}", backup.file.display());
    Ok(())
}

/// Puts a backup in place. Devices send again what it lacks.
pub async fn restore(data: &Path, restore: &Restore, now_ms: i64) -> Result<()> {
    let taken = data.join(DATABASE).exists();
    if taken && !restore.replace {
        bail!("{} holds a database; stop the server and add --replace to move it aside", data.display());
    }
    fs::create_dir_all(data).with_context(|| format!("{} can't be made", data.display()))?;
    let work = beside(&data.join(DATABASE), "meeloop-restore")?;
    let file = File::open(&restore.file).with_context(|| format!("{} can't be read", restore.file.display()))?;
    unpack(file, work.path()).with_context(|| format!("{} is no backup of Meeloop", restore.file.display()))?;
    // What this folder erased since then is erased in the backup, too, at the next start.
    let ours = match fs::read(data.join(LEDGER)) {
        Ok(ours) => ours,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        // Without it the restore would bring back what was erased.
        Err(error) => return Err(error).with_context(|| format!("{} can't be read", data.join(LEDGER).display())),
    };
    let mut ledger = fs::OpenOptions::new().append(true).create(true).open(work.path().join(LEDGER))?;
    ledger.write_all(b"\n")?;
    ledger.write_all(&ours)?;
    ledger.sync_all()?;
    checked(work.path()).await.context("the backup is not sound; nothing was changed")?;
    let core = crate::open(work.path()).await?;
    for firm in core.firms().await? {
        core.begin_generation(firm, now_ms).await?;
    }
    core.storage().close().await;

    if taken {
        let aside = data.join(format!("replaced-{now_ms}"));
        fs::create_dir(&aside)?;
        for name in [DATABASE, "meeloop.sqlite-wal", "meeloop.sqlite-shm", "keys", LEDGER] {
            if data.join(name).exists() {
                fs::rename(data.join(name), aside.join(name))?;
            }
        }
        println!("what was there is in {}", aside.display());
    }
    for name in ["keys", LEDGER, DATABASE] {
        if data.join(name).exists() {
            bail!("{} is in the way; nothing was lost, move it aside and restore again", data.join(name).display());
        }
        fs::rename(work.path().join(name), data.join(name))?;
    }
    File::open(data)?.sync_all()?;
    println!("restored; at the next contact every device sends again what this backup lacks");
    Ok(())
}

/// A folder on the same disk, so that what is ready can be renamed into place.
fn beside(path: &Path, prefix: &str) -> Result<tempfile::TempDir> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    tempfile::Builder::new()
        .prefix(&format!(".{prefix}-"))
        .tempdir_in(folder)
        .with_context(|| format!("{} can't be written to", folder.display()))
}

/// Takes only the files that a backup has.
fn unpack(file: File, into: &Path) -> Result<()> {
    fs::create_dir(into.join("keys"))?;
    let mut archive = tar::Archive::new(file);
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        if ![DATABASE, KEY, LEDGER].contains(&name.as_str()) || !entry.header().entry_type().is_file() {
            bail!("it holds {name}, which is not ours");
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut out = options.open(into.join(&name))?;
        out.write_all(&bytes)?;
        out.sync_all()?;
    }
    for name in [DATABASE, KEY] {
        if !into.join(name).is_file() {
            bail!("it holds no {name}");
        }
    }
    Ok(())
}

/// Verifies a folder; says what is in it.
async fn checked(folder: &Path) -> Result<String> {
    let core: Core<Sqlite> = crate::open(folder).await?;
    let mut told = Vec::new();
    for firm in core.firms().await? {
        match core.verify(firm).await? {
            Ok(seen) => told.push(format!("{} entries in {} logs", seen.entries, seen.logs)),
            Err(difference) => bail!("firm {firm}: {difference}"),
        }
    }
    core.storage().close().await;
    Ok(if told.is_empty() { "no firm yet".into() } else { told.join("; ") })
}
