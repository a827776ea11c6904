//! Photos: the bytes that a moment or a claim names, in pieces up and as a whole down.
//!
//! They go up after the event that names them, and only from whoever it is of. A piece continues
//! where the server stands, which it says when asked and with every piece; so an upload that was
//! cut off goes on from there. They come down only through something that the reader may read;
//! for everybody else, and while a piece is missing, there is no such photo (404).

use meeloop_domain::photo::PhotoId;
use serde::{Deserialize, Serialize};

/// Where photos are, as the router knows it.
pub const PATH: &str = "/api/photos/{photo}";
/// Where their pieces go, as the router knows it.
pub const PIECES_PATH: &str = "/api/photos/{photo}/pieces";

/// The largest piece, in bytes: half a minute over a line of 17 kbit/s.
pub const PIECE_LIMIT: usize = 64 * 1024;

/// How a photo is marked when it comes down.
pub const CONTENT_TYPE: &str = "image/jpeg";

/// Where one photo is.
pub fn path(photo: PhotoId) -> String {
    PATH.replace("{photo}", &photo.to_string())
}

/// Where the server is asked how far it has one photo.
pub fn pieces_path(photo: PhotoId) -> String {
    PIECES_PATH.replace("{photo}", &photo.to_string())
}

/// Where a piece of one photo goes.
pub fn piece_path(photo: PhotoId, piece: Piece) -> String {
    format!("{}?at={}&of={}", pieces_path(photo), piece.at, piece.of)
}

/// Which piece of a photo a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Where it begins, in bytes.
    pub at: u32,
    /// How large the whole photo is, in bytes.
    pub of: u32,
}

/// How far the server has a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// How many bytes, from the beginning.
    pub have: u32,
    /// Whether that is all of it. Then it is durable.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub whole: bool,
}
