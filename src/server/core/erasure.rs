//! Erasure: a person's texts go, everywhere and for good.
//!
//! The ledger of erased people is a file outside the database, written before the database
//! is. So a backup from before the erasure, put back later, loses the texts again at the next
//! start, and a text that arrives late is stored as a hole.

use std::{
    collections::BTreeSet,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::Ordering::{Acquire, Release},
    },
};

use meeloop_domain::{
    apply::Touched,
    event::{Actor, Event, Frozen},
    fact::Fact,
    id::{FirmId, PersonId},
    intent::Intent,
    state::State,
    verdict::Verdict,
};

use super::{Core, CoreError, Work};
use crate::storage::{Decided, Logs as _, Storage};

/// Who was erased: one line a person, `person FIRM PERSON`.
pub(super) struct Ledger {
    path: PathBuf,
    erased: Mutex<BTreeSet<(FirmId, PersonId)>>,
}

impl Ledger {
    /// Reads `erased.log`. A last line that was cut short by a crash doesn't count: its erasure
    /// was not committed either.
    pub(super) fn open(folder: &Path) -> Result<Self, CoreError> {
        let path = folder.join("erased.log");
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(source) => return Err(CoreError::File { path, source }),
        };
        let mut erased = BTreeSet::new();
        for line in text.split_inclusive('\n') {
            match read(line) {
                Some(person) => drop(erased.insert(person)),
                None if !line.ends_with('\n') || line.trim().is_empty() => {}
                None => return Err(CoreError::Damaged { path }),
            }
        }
        Ok(Self { path, erased: Mutex::new(erased) })
    }

    /// Adds a person, durably.
    fn add(&self, firm: FirmId, person: PersonId) -> Result<(), CoreError> {
        let failed = |source| CoreError::File { path: self.path.clone(), source };
        let mut erased = self.erased.lock().unwrap_or_else(PoisonError::into_inner);
        if erased.contains(&(firm, person)) {
            return Ok(());
        }
        let mut file = fs::OpenOptions::new().append(true).create(true).open(&self.path).map_err(failed)?;
        // It begins with a line break, so that a line that was cut short before stays alone.
        file.write_all(format!("\nperson {firm} {person}\n").as_bytes()).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        if let Some(folder) = self.path.parent() {
            fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
        }
        erased.insert((firm, person));
        Ok(())
    }

    /// Whether a person was erased.
    pub(super) fn has(&self, firm: FirmId, person: Option<PersonId>) -> bool {
        let erased = self.erased.lock().unwrap_or_else(PoisonError::into_inner);
        person.is_some_and(|person| erased.contains(&(firm, person)))
    }

    /// An event with holes where parts are about somebody who was erased. A part that doesn't
    /// say whom it is about counts as about its author.
    pub(super) fn punch(&self, firm: FirmId, author: Option<PersonId>, frozen: &Frozen) -> Frozen {
        let about = frozen.subjects();
        let kept = |(part, about): (&Option<String>, Option<PersonId>)| {
            part.clone().filter(|_| !self.has(firm, about.or(author)))
        };
        Frozen { head: frozen.head.clone(), parts: frozen.parts.iter().zip(about).map(kept).collect() }
    }

    fn of(&self, firm: FirmId) -> Vec<PersonId> {
        let erased = self.erased.lock().unwrap_or_else(PoisonError::into_inner);
        erased.iter().filter(|(of, _)| *of == firm).map(|(_, person)| *person).collect()
    }
}

fn read(line: &str) -> Option<(FirmId, PersonId)> {
    let line = line.strip_suffix('\n')?;
    let mut words = line.split(' ');
    let ("person", firm, person, None) = (words.next()?, words.next()?, words.next()?, words.next()) else {
        return None;
    };
    Some((firm.parse().ok()?, person.parse().ok()?))
}

impl<S: Storage> Core<S> {
    /// Erases again what a backup that was put back may have brought back.
    pub(super) async fn apply_ledger(&self, firm: FirmId, now_ms: i64) -> Result<(), CoreError> {
        let people = self.ledger.of(firm);
        if people.is_empty() {
            return Ok(());
        }
        let mut work = self.begin(firm, now_ms).await?;
        work.head.commit += 1;
        let mut found = 0;
        let mut touched = Touched::new();
        for person in people {
            found += work.tx.erase(person, work.head.commit).await?;
            for key in work.state.keys() {
                if let Some(mut entity) = work.state.get(key)
                    && entity.erase(person)
                {
                    work.state.put(entity);
                    touched.insert(key);
                }
            }
        }
        if found == 0 && touched.is_empty() {
            work.head.commit -= 1;
            work.leave();
            return Ok(());
        }
        work.store(touched).await?;
        self.unscrubbed.store(true, Release);
        work.finish().await
    }

    /// Decides again that people of the ledger are erased, where a crash or an older backup took
    /// the decision away: their phones must hear of it.
    pub(super) async fn erase_again(&self, firm: FirmId, now_ms: i64) -> Result<(), CoreError> {
        for person in self.ledger.of(firm) {
            let card = |state: &State| state.people.get(&person).is_some_and(|card| !card.erased);
            if self.look(firm, card).await? {
                self.write(firm, Actor::Server, Intent::ErasePerson { person }, now_ms).await?;
            }
        }
        Ok(())
    }

    /// Removes erased bytes from the database's own journal, if there may be any.
    pub(super) async fn scrub(&self) {
        if self.unscrubbed.load(Acquire) {
            match self.storage.scrub().await {
                Ok(true) => self.unscrubbed.store(false, Release),
                // A reader is in the way; the next commit tries again.
                Ok(false) => {}
                Err(error) => tracing::warn!(%error, "erased bytes are still in the write-ahead log"),
            }
        }
    }
}

impl<S: Storage> Work<'_, S> {
    /// When an event decides that somebody is erased: first the ledger, then the texts.
    pub(super) async fn erase_if_decided(&mut self, event: &Event, decided: Decided) -> Result<(), CoreError> {
        if let (Fact::PersonErased { person }, Verdict::Applied) = (&event.fact, decided.verdict) {
            self.core.ledger.add(self.firm, *person)?;
            self.tx.erase(*person, decided.told).await?;
            self.core.unscrubbed.store(true, Release);
        }
        Ok(())
    }
}
