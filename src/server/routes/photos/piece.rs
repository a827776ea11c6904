//! `POST /api/photos/{photo}/pieces?at=…&of=…`: a piece of a photo comes up.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State, rejection::QueryRejection},
};
use meeloop_protocol::{
    error::Code,
    photo::{Piece, Progress},
};

use super::{super::App, super::body::Whole, super::problem::Failure, super::session::Session, named};

/// Takes a piece where it continues what is here.
pub(in super::super) async fn piece(
    State(app): State<Arc<App>>,
    session: Session,
    Path(photo): Path<String>,
    piece: Result<Query<Piece>, QueryRejection>,
    Whole(bytes): Whole,
) -> Result<Json<Progress>, Failure> {
    let now_ms = app.now_ms();
    app.limits.pieces.take(session.who.device, now_ms)?;
    let Query(piece) = piece.map_err(|_| Failure::from(Code::Malformed))?;
    Ok(Json(app.core.take_piece(&session.who, named(&photo)?, piece, &bytes, now_ms).await?))
}
