//! Hints: that something was committed, and whom it may concern. Never what.

use std::collections::BTreeSet;

use meeloop_domain::{
    audience::{Reader, Tag, tags_of},
    id::{FirmId, PersonId},
    stamp::Commit,
    state::State,
};

/// One commit, as listeners hear of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// In which firm.
    pub firm: FirmId,
    /// Which.
    pub commit: Commit,
    /// The tags of every entity that it touched, also those that were lost with it.
    pub(super) tags: BTreeSet<String>,
}

impl Hint {
    pub(super) const fn new(firm: FirmId, commit: Commit) -> Self {
        Self { firm, commit, tags: BTreeSet::new() }
    }

    /// The author hears what became of the fact, also where no entity changed.
    pub(super) fn tell(&mut self, author: Option<PersonId>) {
        self.tags.extend(author.map(|person| Tag::Person(person).to_string()));
    }

    /// Whether it concerns a reader.
    pub fn concerns(&self, state: &State, reader: Reader) -> bool {
        tags_of(state, reader).iter().any(|tag| self.tags.contains(&tag.to_string()))
    }
}
