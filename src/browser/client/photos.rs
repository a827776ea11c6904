//! What a client does with photos: keep them at once, send them after their entries, fetch what
//! is looked at, and let go what nothing shows.

use std::rc::Rc;

use meeloop_device::{
    Device, StoreError,
    photos::{self, Held},
};
use meeloop_domain::photo::{PhotoId, jpeg};
use meeloop_protocol::photo::{PIECE_LIMIT, Piece};

use super::Client;
use crate::{
    backoff::Backoff,
    clock,
    http::{self, HttpError},
    status::Fault,
    store::IndexedDb,
    tabs::Said,
};

/// A look at a photo is noted when the last was so long ago: it is for the order only.
const LOOKED_MS: i64 = 24 * 60 * 60 * 1000;
/// A photo that is not there is asked for at least so often.
const LONGEST_MS: u32 = 60 * 60 * 1000;

impl Client {
    /// Keeps a photo that was made here. It is on the disk when this gives its name.
    pub async fn add_photo(&self, bytes: Vec<u8>) -> Result<PhotoId, StoreError> {
        let (photo, now_ms) = (PhotoId::of(&bytes), clock::now_ms());
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let held = Held { photo, size, own: true, sent: None, added_ms: now_ms, used_ms: now_ms };
        let mut kept = self.photos.put(&held, &bytes).await;
        if kept == Err(StoreError::Full) && self.make_room().await {
            kept = self.photos.put(&held, &bytes).await;
        }
        kept?;
        self.look_for_photos().await?;
        self.tell(Said::Photos);
        Ok(photo)
    }

    /// The bytes of a photo: from this device, or else from the server. Nothing while they are at
    /// neither, or there is no network.
    pub async fn photo(&self, photo: PhotoId) -> Option<Vec<u8>> {
        if let Ok(Some(bytes)) = self.photos.bytes(photo).await {
            self.looked_at(photo).await;
            return Some(bytes);
        }
        self.fetch_photo(photo).await.ok().flatten()
    }

    /// Throws photos away that were not kept with an entry.
    pub async fn drop_photos(&self, photos: &[PhotoId]) {
        // What stays behind goes when the app opens next.
        if self.photos.remove(photos).await.is_ok() {
            drop(self.look_for_photos().await);
        }
    }

    /// Sends own photos after their entries, and fetches what will be asked for. Another sync goes
    /// before it: what is left waits for the next round.
    pub(crate) async fn carry_photos(&self) -> Result<(), Fault> {
        self.sweep().await?;
        let snapshot = self.snapshot();
        let Some(generation) = snapshot.contact.generation else { return Ok(()) };
        let reader = self.identity.reader;
        let (to_send, to_fetch) = {
            let device = self.device.lock().await;
            let to_send = photos::to_send(&snapshot.photos, device.confirmed(), reader, Some(generation));
            (to_send, photos::to_fetch(&snapshot.photos, device.confirmed(), reader))
        };
        for photo in to_send {
            match self.send_photo(photo).await {
                Ok(true) => self.note_sent(photo, generation).await?,
                // The next round goes on with it.
                Ok(false) => return Ok(()),
                Err(Fault::Http(HttpError::Refused(code))) if code.is_worth_retrying() => return Ok(()),
                // The server does not take it; the others may go.
                Err(Fault::Http(HttpError::Refused(_))) => {}
                Err(fault) => return Err(fault),
            }
        }
        for photo in to_fetch.into_iter().filter(|photo| self.is_due(*photo)) {
            if self.gives_way() {
                return Ok(());
            }
            if self.fetch_photo(photo).await?.is_none() {
                self.ask_later(photo);
            }
        }
        Ok(())
    }

    /// Takes every photo off this device: the person was erased.
    pub(crate) async fn forget_photos(&self) -> Result<(), StoreError> {
        let all: Vec<PhotoId> = self.photos.held().await?.iter().map(|held| held.photo).collect();
        self.photos.remove(&all).await?;
        self.tell(Said::Photos);
        self.look_for_photos().await
    }

    /// Takes others' photos off this device: it was revoked.
    pub(crate) async fn forget_photos_of_others(&self) {
        // What can't go now goes with the next answer that says so.
        self.make_room().await;
    }

    /// Throws away what can be fetched again; says whether that made room.
    pub(crate) async fn make_room(&self) -> bool {
        let held = self.held.borrow().clone();
        let others: Vec<PhotoId> = held.iter().filter(|it| !it.own).map(|it| it.photo).collect();
        !others.is_empty() && self.photos.remove(&others).await.is_ok() && self.look_for_photos().await.is_ok()
    }

    /// Reads anew which photos are on the disk.
    pub(super) async fn look_for_photos(&self) -> Result<(), StoreError> {
        let held: Rc<[Held]> = self.photos.held().await?.into();
        self.held.replace(held.clone());
        self.board.show_photos(held);
        Ok(())
    }

    /// Whether something more urgent waits, or this tab does no longer sync.
    fn gives_way(&self) -> bool {
        self.bell.is_rung() || !self.leads() || self.is_closed()
    }

    /// Whether it is time to ask again for a photo that was not there.
    fn is_due(&self, photo: PhotoId) -> bool {
        self.missing.borrow().get(&photo).is_none_or(|(_, again_ms)| clock::now_ms() >= *again_ms)
    }

    /// A photo that was not there: its author's phone may come back in a second, or never.
    fn ask_later(&self, photo: PhotoId) {
        let mut missing = self.missing.borrow_mut();
        let (backoff, again_ms) = missing.entry(photo).or_insert((Backoff::new(500, LONGEST_MS), 0));
        *again_ms = clock::now_ms() + i64::from(backoff.next_ms());
    }

    /// Sends one photo from where the server stands; says whether it has all of it then.
    async fn send_photo(&self, photo: PhotoId) -> Result<bool, Fault> {
        let Some(bytes) = self.photos.bytes(photo).await? else { return Ok(true) };
        if PhotoId::of(&bytes) != photo || !jpeg::is_bare(&bytes) {
            // The disk gave something else back; nobody can use that.
            self.photos.remove(&[photo]).await?;
            return Ok(true);
        }
        let of = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let mut progress = http::photo_progress(photo).await?;
        while !progress.whole {
            if self.gives_way() {
                return Ok(false);
            }
            let at = usize::try_from(progress.have).unwrap_or(usize::MAX);
            let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) else {
                return Err(HttpError::Foreign.into());
            };
            let piece = &rest[..rest.len().min(PIECE_LIMIT)];
            let next = http::send_piece(photo, Piece { at: progress.have, of }, piece).await?;
            if !next.whole && next.have <= progress.have {
                // It went back, or another device is at it as well.
                return Ok(false);
            }
            progress = next;
        }
        Ok(true)
    }

    async fn note_sent(&self, photo: PhotoId, generation: meeloop_protocol::Generation) -> Result<(), StoreError> {
        let held = self.held.borrow().iter().find(|held| held.photo == photo).copied();
        if let Some(held) = held {
            self.photos.note(&[Held { sent: Some(generation), ..held }]).await?;
        }
        self.look_for_photos().await?;
        self.tell(Said::Photos);
        Ok(())
    }

    /// Fetches a photo and keeps it, if there is room. What is not the photo counts for nothing.
    async fn fetch_photo(&self, photo: PhotoId) -> Result<Option<Vec<u8>>, Fault> {
        let bytes = match http::photo(photo).await {
            Ok(bytes) if PhotoId::of(&bytes) == photo => bytes,
            Ok(_) => return Err(HttpError::Foreign.into()),
            Err(HttpError::Refused(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let now_ms = clock::now_ms();
        let held = Held {
            photo,
            size: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
            own: false,
            sent: self.snapshot().contact.generation,
            added_ms: now_ms,
            used_ms: now_ms,
        };
        // Without room it is fetched again the next time.
        if self.photos.put(&held, &bytes).await.is_ok() {
            self.look_for_photos().await?;
            self.tell(Said::Photos);
        }
        Ok(Some(bytes))
    }

    async fn looked_at(&self, photo: PhotoId) {
        let now_ms = clock::now_ms();
        let held = self.held.borrow().iter().find(|held| held.photo == photo).copied();
        if let Some(held) = held.filter(|held| now_ms.abs_diff(held.used_ms) > LOOKED_MS.unsigned_abs()) {
            drop(self.photos.note(&[Held { used_ms: now_ms, ..held }]).await);
        }
    }

    /// Lets go what nothing shows.
    async fn sweep(&self) -> Result<(), StoreError> {
        let held = self.held.borrow().clone();
        if held.is_empty() {
            return Ok(());
        }
        let drafts = self.drafts.all().await?.concat();
        let mut device = self.device.lock().await;
        let let_go =
            |device: &Device<IndexedDb>| photos::superfluous(&held, &photos::named(device), &drafts, clock::now_ms());
        let mut gone = let_go(&device);
        let nowhere_else = |photo: &PhotoId| held.iter().any(|it| it.photo == *photo && it.own && it.sent.is_none());
        if gone.iter().any(nowhere_else) {
            // An entry goes to the disk before its draft leaves it: whatever another tab kept before
            // the drafts were read, is read now.
            device.reload().await?;
            gone = let_go(&device);
        }
        drop(device);
        if !gone.is_empty() {
            self.photos.remove(&gone).await?;
            self.look_for_photos().await?;
            self.tell(Said::Photos);
        }
        Ok(())
    }
}
