//! `GET /api/photos/{photo}`: a photo comes down.
//!
//! The browser's own cache keeps none of it: the app keeps photos itself, where an erasure can
//! take them away.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{HeaderName, header},
    response::IntoResponse,
};
use meeloop_protocol::photo::CONTENT_TYPE;

use super::{super::App, super::problem::Failure, super::session::Session, named};

/// Gives a photo through something that the reader may read.
pub(in super::super) async fn fetch(
    State(app): State<Arc<App>>,
    session: Session,
    Path(photo): Path<String>,
) -> Result<impl IntoResponse, Failure> {
    let bytes = app.core.photo(&session.who, named(&photo)?).await?;
    let headers = [
        (header::CONTENT_TYPE, CONTENT_TYPE),
        (header::CACHE_CONTROL, "private, no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    Ok((headers, bytes))
}
