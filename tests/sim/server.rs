//! The server of a run: the real core on SQLite, and what can happen to it.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use meeloop_device::Me;
use meeloop_domain::{
    Date,
    event::Actor,
    id::{EventId, FirmId, PersonId},
    intent::Intent,
    photo::PhotoId,
    state::State,
    verdict::Verdict,
};
use meeloop_protocol::{
    identity::Identity,
    photo::{Piece, Progress},
    pull, push,
};
use meeloop_server::{
    core::{Core, Entropy},
    storage::{FirmHead, Journal, Logs, Storage, sqlite::Sqlite},
};
use tempfile::TempDir;

use super::{Broken, cast::Cast, phone::day};

/// When every run begins: Monday 5 January 2026, 8:00 UTC.
const BEGINNING_MS: i64 = 1_767_600_000_000;
const DATABASE: &str = "meeloop.sqlite";
/// Small, so that pulls have many borders.
const PAGE: usize = 7;
/// The tripwire lets everything pass.
const WHOLE: u32 = u32::MAX;

/// A data folder with the firm in it, to be copied for each run.
pub struct Template {
    folder: TempDir,
    firm: FirmId,
    now_ms: i64,
    mentors: BTreeSet<PersonId>,
}

/// A server, its data folder, and the world's true time.
pub struct Server {
    folder: TempDir,
    core: Option<Core<Sqlite>>,
    fuse: Arc<AtomicU32>,
    firm: FirmId,
    snapshots: Vec<PathBuf>,
    /// The true time, in milliseconds since 1970.
    pub now_ms: i64,
    /// Every date that the server had.
    pub days: BTreeSet<Date>,
    /// Who was ever appointed mentor.
    pub ever_appointed: BTreeSet<PersonId>,
    /// Events that were written in another person's name.
    pub forged: BTreeSet<EventId>,
}

fn harness(error: impl std::fmt::Display) -> Broken {
    Broken::new(0, format!("the simulation itself failed: {error}"))
}

/// Memory where the machine offers it: a run writes durably thousands of times.
fn folder() -> std::io::Result<TempDir> {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }
}

impl Template {
    /// Founds the firm.
    pub async fn make() -> anyhow::Result<(Self, Cast)> {
        let folder = folder()?;
        let mut server =
            Server::over(folder, FirmId::from(EventId::new(0, [0; 10])), BEGINNING_MS, BTreeSet::new()).await?;
        let core = server.core.as_ref().ok_or_else(|| anyhow::anyhow!("the server did not start"))?;
        server.firm = core.create_firm("Proeffirma", "Etc/UTC", BEGINNING_MS).await?;
        let cast = Cast::found(&mut server).await?;
        let (firm, now_ms, mentors) = (server.firm, server.now_ms, server.ever_appointed.clone());
        let folder = server.stop().await;
        Ok((Self { folder, firm, now_ms, mentors }, cast))
    }
}

impl Server {
    /// A server over a copy of the template.
    pub async fn open(template: &Template) -> anyhow::Result<Self> {
        let folder = folder()?;
        copy(template.folder.path(), folder.path())?;
        Self::over(folder, template.firm, template.now_ms, template.mentors.clone()).await
    }

    async fn over(
        folder: TempDir,
        firm: FirmId,
        now_ms: i64,
        ever_appointed: BTreeSet<PersonId>,
    ) -> anyhow::Result<Self> {
        let fuse = Arc::new(AtomicU32::new(WHOLE));
        let core = start(folder.path(), &fuse, now_ms).await?;
        let days = BTreeSet::from([day(BEGINNING_MS), day(now_ms)]);
        Ok(Self {
            folder,
            core: Some(core),
            fuse,
            firm,
            snapshots: Vec::new(),
            now_ms,
            days,
            ever_appointed,
            forged: BTreeSet::new(),
        })
    }

    async fn stop(mut self) -> TempDir {
        self.close().await;
        self.folder
    }

    async fn close(&mut self) {
        if let Some(core) = self.core.take() {
            core.storage().close().await;
        }
    }

    fn core(&self) -> Result<&Core<Sqlite>, Broken> {
        self.core.as_ref().ok_or_else(|| harness("the server is not running"))
    }

    /// Time goes on.
    pub fn pass(&mut self, ms: i64) {
        self.now_ms += ms;
        self.days.insert(day(self.now_ms));
    }

    /// The command line does something that must succeed.
    pub async fn write(&mut self, intent: Intent) -> anyhow::Result<EventId> {
        self.pass(60_000);
        if let Intent::AppointMentor { mentor, .. } = &intent {
            self.ever_appointed.insert(*mentor);
        }
        let core = self.core.as_ref().ok_or_else(|| anyhow::anyhow!("the server is not running"))?;
        Ok(core.write(self.firm, Actor::Server, intent, self.now_ms).await?)
    }

    /// The command line does something that may be refused.
    pub async fn administer(&mut self, intent: Intent) -> Result<(), Broken> {
        drop(self.write(intent).await);
        Ok(())
    }

    /// A device pushes. Nothing when the server said no or died.
    pub async fn push(&self, me: Me, request: push::Request) -> Result<Option<push::Answer>, Broken> {
        Ok(self.core()?.push(&self.identity(me), request, self.now_ms).await.ok())
    }

    /// A device pulls. Nothing when the server said no or died.
    pub async fn pull(&self, me: Me, request: pull::Request) -> Result<Option<pull::Page>, Broken> {
        Ok(self.core()?.pull(&self.identity(me), &request, self.now_ms).await.ok())
    }

    /// A device asks how far the server has a photo. Nothing when there is none for it.
    pub async fn photo_progress(&self, me: Me, photo: PhotoId) -> Result<Option<Progress>, Broken> {
        Ok(self.core()?.photo_progress(&self.identity(me), photo).await.ok())
    }

    /// A device sends a piece of a photo. Nothing when the server said no or died.
    pub async fn take_piece(
        &self,
        me: Me,
        photo: PhotoId,
        piece: Piece,
        bytes: &[u8],
    ) -> Result<Option<Progress>, Broken> {
        Ok(self.core()?.take_piece(&self.identity(me), photo, piece, bytes, self.now_ms).await.ok())
    }

    /// A device fetches a photo. Nothing when there is none for it.
    pub async fn photo(&self, me: Me, photo: PhotoId) -> Result<Option<Vec<u8>>, Broken> {
        Ok(self.core()?.photo(&self.identity(me), photo).await.ok())
    }

    const fn identity(&self, me: Me) -> Identity {
        Identity { device: me.device, firm: self.firm, reader: me.reader }
    }

    /// The entities as they are now.
    pub async fn state(&self) -> Result<State, Broken> {
        self.core()?.look(self.firm, Clone::clone).await.map_err(harness)
    }

    /// Where the journal stands.
    pub async fn head(&self) -> Result<FirmHead, Broken> {
        self.core()?.head(self.firm).await.map_err(harness)
    }

    /// The verdict that stands on an event, if the server has it.
    pub async fn verdict(&self, event: EventId) -> Result<Option<Verdict>, Broken> {
        let mut reading = self.core()?.storage().read(self.firm).await.map_err(harness)?;
        Ok(reading.event(event).await.map_err(harness)?.map(|row| row.decided.verdict))
    }

    /// Every decision, in order.
    pub async fn journal(&self) -> Result<Vec<(EventId, Verdict)>, Broken> {
        let mut reading = self.core()?.storage().read(self.firm).await.map_err(harness)?;
        let rows = reading.journal().await.map_err(harness)?;
        Ok(rows.into_iter().filter_map(|row| row.event.map(|event| (event, row.verdict))).collect())
    }

    /// Logs have no holes, entries chain, and the entities equal a fold of the journal from zero.
    pub async fn verify(&self) -> Result<(), Broken> {
        let verified = self.core()?.verify(self.firm).await.map_err(harness)?;
        verified.map(drop).map_err(|difference| Broken::new(4, format!("{difference:?}")))
    }

    /// The database fails at its n-th operation from now, and at all after it.
    pub fn fail_at(&self, operation: u32) {
        self.fuse.store(operation, Ordering::SeqCst);
    }

    /// Whether the database was made to fail.
    pub fn is_failing(&self) -> bool {
        self.fuse.load(Ordering::SeqCst) != WHOLE
    }

    /// The server starts again from what is on disk.
    pub async fn restart(&mut self) -> Result<(), Broken> {
        self.close().await;
        self.fuse.store(WHOLE, Ordering::SeqCst);
        self.core = Some(start(self.folder.path(), &self.fuse, self.now_ms).await.map_err(harness)?);
        Ok(())
    }

    /// Copies the database aside.
    pub async fn snapshot(&mut self) -> Result<(), Broken> {
        let copy = self.folder.path().join(format!("copy-{}.sqlite", self.snapshots.len()));
        self.core()?.storage().copy_to(&copy).await.map_err(harness)?;
        self.snapshots.push(copy);
        Ok(())
    }

    /// Throws the copies away.
    pub fn forget_snapshots(&mut self) {
        for copy in self.snapshots.drain(..) {
            // A copy that is gone already is what is wanted.
            drop(std::fs::remove_file(copy));
        }
    }

    /// The files of the data folder, but for copies aside, that hold one of these texts.
    pub fn files_with(&self, texts: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if !self.snapshots.contains(&path) {
                    let bytes = std::fs::read(&path).unwrap_or_default();
                    let holds = |text: &&str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
                    found.extend(
                        texts.iter().filter(|text| holds(text)).map(|text| format!("{text} in {}", path.display())),
                    );
                }
            }
        }
        found
    }

    /// Puts the database back to the newest copy. Nobody is told.
    pub async fn roll_back_to_last(&mut self) -> Result<(), Broken> {
        self.roll_back(self.snapshots.len().saturating_sub(1)).await
    }

    /// Puts the database back to an earlier copy. Nobody is told.
    pub async fn roll_back(&mut self, which: usize) -> Result<(), Broken> {
        if self.snapshots.is_empty() {
            return Ok(());
        }
        let copy = self.snapshots[which % self.snapshots.len()].clone();
        self.close().await;
        let database = self.folder.path().join(DATABASE);
        for leftover in ["-wal", "-shm"] {
            // It may not be there.
            drop(std::fs::remove_file(format!("{}{leftover}", database.display())));
        }
        std::fs::copy(copy, &database).map_err(harness)?;
        self.restart().await
    }
}

async fn start(folder: &Path, fuse: &Arc<AtomicU32>, now_ms: i64) -> anyhow::Result<Core<Sqlite>> {
    let fuse = Arc::clone(fuse);
    let burn = move |left: u32| if left == WHOLE { None } else { Some(left.saturating_sub(1)) };
    let blown = move || fuse.fetch_update(Ordering::SeqCst, Ordering::SeqCst, burn) == Ok(0);
    let storage = Sqlite::open(&folder.join(DATABASE)).await?.with_tripwire(Arc::new(blown));
    let rng = Mutex::new(fastrand::Rng::with_seed(now_ms.unsigned_abs()));
    let entropy: Entropy = Arc::new(move |slice: &mut [u8]| {
        if let Ok(mut rng) = rng.lock() {
            rng.fill(slice);
        }
    });
    Ok(Core::open(folder, storage, entropy, now_ms).await?.with_page(PAGE))
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            std::fs::create_dir_all(&target)?;
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
