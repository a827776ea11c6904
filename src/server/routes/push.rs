//! `POST /api/push`: entries come up.

use std::sync::Arc;

use axum::{Json, extract::State};
use meeloop_protocol::push::{Answer, Request};

use super::{App, body::Body, problem::Failure, session::Session};

/// Takes entries of one of the device's logs.
pub(super) async fn push(
    State(app): State<Arc<App>>,
    session: Session,
    Body(request): Body<Request>,
) -> Result<Json<Answer>, Failure> {
    Ok(Json(app.core.push(&session.who, request, app.now_ms()).await?))
}
