//! `GET /api/photos/{photo}/pieces`: how far a photo is here, for whose it is.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use meeloop_protocol::photo::Progress;

use super::{super::App, super::problem::Failure, super::session::Session, named};

/// Says where the next piece begins.
pub(in super::super) async fn progress(
    State(app): State<Arc<App>>,
    session: Session,
    Path(photo): Path<String>,
) -> Result<Json<Progress>, Failure> {
    Ok(Json(app.core.photo_progress(&session.who, named(&photo)?).await?))
}
