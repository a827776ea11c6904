//! What a database keeps of photos: their pieces, under whose they are.

use std::future::Future;

use meeloop_domain::{id::PersonId, photo::PhotoId};

use super::Result;

/// How far a photo is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhotoRow {
    /// Whose it is.
    pub person: PersonId,
    /// Which.
    pub photo: PhotoId,
    /// How large the whole is, in bytes.
    pub size: u32,
    /// How many bytes are here, from the beginning.
    pub have: u32,
}

impl PhotoRow {
    /// Whether all of it is here.
    pub const fn is_whole(&self) -> bool {
        self.have == self.size
    }
}

/// What a transaction does with photos.
pub trait Photos {
    /// How far a photo is here.
    fn photo(&mut self, person: PersonId, photo: PhotoId) -> impl Future<Output = Result<Option<PhotoRow>>> + Send;
    /// All photos, also those that are not whole.
    fn photos(&mut self) -> impl Future<Output = Result<Vec<PhotoRow>>> + Send;
    /// Adds the piece with which the photo gets as far as the row says.
    fn add_piece(&mut self, row: &PhotoRow, piece: &[u8]) -> impl Future<Output = Result<()>> + Send;
    /// What is here of a photo.
    fn photo_bytes(&mut self, person: PersonId, photo: PhotoId) -> impl Future<Output = Result<Vec<u8>>> + Send;
    /// Drops a photo; says whether anything of it was here.
    fn drop_photo(&mut self, person: PersonId, photo: PhotoId) -> impl Future<Output = Result<bool>> + Send;
}
