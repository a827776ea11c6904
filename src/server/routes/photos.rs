//! Photos over HTTP.

mod fetch;
mod piece;
mod progress;

use meeloop_domain::photo::PhotoId;
use meeloop_protocol::error::Code;

pub(super) use self::{fetch::fetch, piece::piece, progress::progress};
use super::problem::Failure;

/// Reads a photo's name. A name that can be none is the name of no photo.
fn named(text: &str) -> Result<PhotoId, Failure> {
    text.parse().map_err(|_| Code::NotFound.into())
}
