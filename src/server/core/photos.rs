//! Photos: pieces come up from whose they are, a whole goes down through what shows it, and what
//! nothing shows any more goes.
//!
//! Bytes are kept under the person who brought them. A photo that is not to be seen, not there
//! yet or not known is the same answer for a reader: there is no such photo.

use std::collections::BTreeSet;

use meeloop_domain::{
    audience::{Reader, Tag, audience},
    entity::{Entity, Key, Kind},
    id::{FirmId, PersonId},
    photo::{self, PHOTO_LIMIT, PhotoId, jpeg},
};
use meeloop_protocol::{
    identity::Identity,
    photo::{PIECE_LIMIT, Piece, Progress},
};

use super::{Core, CoreError, Hint, Work};
use crate::storage::{EntityRow, PhotoRow, Photos as _, Storage};

impl<S: Storage> Core<S> {
    /// Gives a photo to a reader who may read something that shows it.
    pub async fn photo(&self, who: &Identity, photo: PhotoId) -> Result<Vec<u8>, CoreError> {
        let (mut view, held) = self.view(who.firm).await?;
        let owners = held.as_ref().map(|loaded| photo::owners_for(&loaded.state, who.reader, photo));
        drop(held);
        for person in owners.unwrap_or_default() {
            if view.tx.photo(person, photo).await?.is_some_and(|row| row.is_whole()) {
                return Ok(view.tx.photo_bytes(person, photo).await?);
            }
        }
        Err(CoreError::NoPhoto)
    }

    /// Says how far a person's photo is here.
    pub async fn photo_progress(&self, who: &Identity, photo: PhotoId) -> Result<Progress, CoreError> {
        let (mut view, held) = self.view(who.firm).await?;
        let shown = held.as_ref().map(|loaded| owner(who, photo, &loaded.state));
        drop(held);
        let person = shown.flatten().ok_or(CoreError::NoPhoto)?;
        Ok(progress(view.tx.photo(person, photo).await?))
    }

    /// Takes a piece, where it continues what is here; says how far the photo is then. The last
    /// one counts only when all together is what the name says, and nothing but a picture.
    pub async fn take_piece(
        &self,
        who: &Identity,
        photo: PhotoId,
        piece: Piece,
        bytes: &[u8],
        now_ms: i64,
    ) -> Result<Progress, CoreError> {
        let length = u32::try_from(bytes.len()).map_err(|_| CoreError::Malformed)?;
        let fits = (1..=PIECE_LIMIT).contains(&bytes.len())
            && usize::try_from(piece.of).is_ok_and(|of| of <= PHOTO_LIMIT)
            && piece.at.checked_add(length).is_some_and(|end| end <= piece.of)
            && (piece.at > 0 || jpeg::begins(bytes));
        if !fits {
            return Err(CoreError::Malformed);
        }
        let mut work = self.begin(who.firm, now_ms).await?;
        let Some(person) = owner(who, photo, &work.state) else {
            work.leave();
            return Err(CoreError::NoPhoto);
        };
        let known = work.tx.photo(person, photo).await?;
        if let Some(other) = known.filter(|row| !row.is_whole() && row.size != piece.of) {
            work.tx.drop_photo(person, other.photo).await?;
        }
        let known = known.filter(|row| row.is_whole() || row.size == piece.of);
        if known.map_or(0, |row| row.have) != piece.at || known.is_some_and(|row| row.is_whole()) {
            work.finish().await?;
            return Ok(progress(known));
        }
        let row = PhotoRow { person, photo, size: piece.of, have: piece.at + length };
        work.tx.add_piece(&row, bytes).await?;
        let holds = !row.is_whole() || {
            let whole = work.tx.photo_bytes(person, photo).await?;
            PhotoId::of(&whole) == photo && jpeg::is_bare(&whole)
        };
        if !holds {
            work.tx.drop_photo(person, photo).await?;
        } else if row.is_whole() {
            work.tell_of_photo(person, photo);
        }
        work.finish().await?;
        if holds { Ok(progress(Some(row))) } else { Err(CoreError::Malformed) }
    }

    /// Drops the photos that nothing shows, of which a backup that was put back may be full.
    pub(super) async fn sweep_photos(&self, firm: FirmId, now_ms: i64) -> Result<(), CoreError> {
        let mut work = self.begin(firm, now_ms).await?;
        let all = work.tx.photos().await?.into_iter().map(|row| (row.person, row.photo)).collect();
        if work.drop_unshown(all).await? {
            return work.finish().await;
        }
        work.leave();
        Ok(())
    }
}

impl<S: Storage> Work<'_, S> {
    /// The photos that an entity showed before and doesn't now, with whose they are.
    pub(super) fn no_longer_shown(&self, key: Key, before: Option<&EntityRow>) -> BTreeSet<(PersonId, PhotoId)> {
        let may = matches!(key.kind, Kind::Moment | Kind::Claim);
        let named = before.filter(|row| may && row.body.contains("\"photos\""));
        let before = named.and_then(|row| serde_json::from_str::<Entity>(&row.body).ok());
        let Some((before, person)) = before.and_then(|it| photo::owner_of(&it).map(|person| (it, person))) else {
            return BTreeSet::new();
        };
        let now = self.state.get(key).map(|entity| photo::shown_by(&entity)).unwrap_or_default();
        photo::shown_by(&before).difference(&now).map(|photo| (person, *photo)).collect()
    }

    /// Drops those of these photos that nothing of their owner shows; says whether there were any.
    pub(super) async fn drop_unshown(&mut self, photos: BTreeSet<(PersonId, PhotoId)>) -> Result<bool, CoreError> {
        let mut dropped = false;
        for (person, photo) in photos {
            if !photo::is_shown_of(&self.state, person, photo) {
                dropped |= self.tx.drop_photo(person, photo).await?;
            }
        }
        if dropped {
            self.core.unscrubbed.store(true, std::sync::atomic::Ordering::Release);
        }
        Ok(dropped)
    }

    /// Tells whoever may see a photo that there is something to fetch.
    fn tell_of_photo(&mut self, person: PersonId, photo: PhotoId) {
        let mut hint = Hint::new(self.firm, self.head.commit);
        for key in photo::showing_of(&self.state, person, photo) {
            hint.tags.extend(audience(&self.state, key).iter().map(Tag::to_string));
        }
        self.hints.push(hint);
    }
}

/// The reader as a person who wrote something that shows the photo.
fn owner(who: &Identity, photo: PhotoId, state: &meeloop_domain::state::State) -> Option<PersonId> {
    match who.reader {
        Reader::Person(person) => Some(person).filter(|person| photo::is_shown_of(state, *person, photo)),
        Reader::Wall(_) => None,
    }
}

fn progress(row: Option<PhotoRow>) -> Progress {
    Progress { have: row.map_or(0, |row| row.have), whole: row.is_some_and(|row| row.is_whole()) }
}
