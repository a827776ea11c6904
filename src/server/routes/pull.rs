//! `POST /api/pull`: entities come down.

use std::sync::Arc;

use axum::{Json, extract::State};
use meeloop_protocol::pull::{Page, Request};

use super::{App, body::Body, problem::Failure, session::Session};

/// Gives one page of what changed for this reader.
pub(super) async fn pull(
    State(app): State<Arc<App>>,
    session: Session,
    Body(request): Body<Request>,
) -> Result<Json<Page>, Failure> {
    Ok(Json(app.core.pull(&session.who, &request, app.now_ms()).await?))
}
