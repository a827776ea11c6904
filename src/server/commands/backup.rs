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
    let mut archive = tar::Builder::new(private(&unfinished)?);
    for name in [DATABASE, KEY, LEDGER] {
        if work.path().join(name).is_file() {
            archive.append_path_with_name(work.path().join(name), name)?;
        }
    }
    archive.into_inner()?.sync_all()?;
    fs::rename(&unfinished, &backup.file).with_context(|| format!("{} can't be written", backup.file.display()))?;
    let file = backup.file.canonicalize().unwrap_or_else(|_| backup.file.clone());
    println!("{} ({}) written and checked: {seen}", file.display(), size(fs::metadata(&file)?.len()));
    println!("it holds the server's key: keep it as safe as the data folder");
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

/// Bytes as people say them.
fn size(bytes: u64) -> String {
    if bytes < 1_000_000 { format!("{} kB", bytes.div_ceil(1000)) } else { format!("{} MB", bytes.div_ceil(1_000_000)) }
}

/// A folder on the same disk, so that what is ready can be renamed into place.
fn beside(path: &Path, prefix: &str) -> Result<tempfile::TempDir> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    tempfile::Builder::new()
        .prefix(&format!(".{prefix}-"))
        .tempdir_in(folder)
        .with_context(|| format!("{} can't be written to", folder.display()))
}

/// Makes a file that only its owner may read.
fn private(path: &Path) -> std::io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
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
        let mut out = private(&into.join(&name))?;
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

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_789_984_800_000;

    /// A data folder with a firm, and a backup of it.
    async fn backed_up(folder: &Path) -> (PathBuf, PathBuf) {
        let (data, file) = (folder.join("data"), folder.join("backup.tar"));
        let core = crate::open(&data).await.unwrap();
        core.create_firm("Van Dijk", "Europe/Amsterdam", NOW).await.unwrap();
        core.storage().close().await;
        backup(&data, &Backup { file: file.clone() }).await.unwrap();
        (data, file)
    }

    /// What must not be read over: each line of a ledger is somebody's text that is gone.
    fn spoilt(ledger: &Path, how: usize) {
        let _ = fs::remove_file(ledger);
        match how {
            // Whoever tests as root can read any file, but no folder.
            0 => fs::create_dir(ledger).unwrap(),
            1 => fs::write(ledger, b"\nperson \xff\xfe\n").unwrap(),
            _ => fs::write(ledger, b"\nperson of whom half is missi\n").unwrap(),
        }
    }

    #[tokio::test]
    async fn a_ledger_of_erasures_that_cannot_be_read_stops_a_restore() {
        for how in 0..3 {
            let folder = tempfile::tempdir().unwrap();
            let (data, file) = backed_up(folder.path()).await;
            let ledger = data.join(LEDGER);
            spoilt(&ledger, how);
            let before = fs::read(data.join(DATABASE)).unwrap();
            assert!(restore(&data, &Restore { file: file.clone(), replace: true }, NOW).await.is_err(), "{how}");
            assert_eq!(fs::read(data.join(DATABASE)).unwrap(), before, "nothing was changed");
            let names = fs::read_dir(&data).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
            assert!(names.into_iter().all(|name| !name.starts_with("replaced-")), "nor moved aside");
            assert!(crate::open(&data).await.is_err(), "no server starts with it either");

            fs::remove_file(data.join(DATABASE)).unwrap();
            assert!(restore(&data, &Restore { file: file.clone(), replace: false }, NOW).await.is_err(), "{how}");
            assert!(!data.join(DATABASE).exists(), "not into an empty folder either");
        }
    }

    #[tokio::test]
    async fn a_backup_is_put_back_once_the_ledger_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (data, file) = backed_up(folder.path()).await;
        let gone = "person 00000000-0000-0000-0000-000000000001 00000000-0000-0000-0000-000000000002";
        fs::write(data.join(LEDGER), format!("\n{gone}\n")).unwrap();
        restore(&data, &Restore { file, replace: true }, NOW).await.unwrap();
        assert!(fs::read_to_string(data.join(LEDGER)).unwrap().contains(gone), "and what it says still counts");
        assert_eq!(crate::open(&data).await.unwrap().firms().await.unwrap().len(), 1);
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn only_its_owner_may_read_a_backup() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (_, file) = backed_up(folder.path()).await;
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_size_is_never_told_too_small() {
        assert_eq!([size(1), size(999_001), size(1_000_000), size(1_000_001)], ["1 kB", "1000 kB", "1 MB", "2 MB"]);
    }
}
