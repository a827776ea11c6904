//! `GET /api/me`: who this device is.

use axum::Json;
use meeloop_protocol::identity::Identity;

use super::session::Session;

/// Says who the token belongs to.
pub(super) async fn me(session: Session) -> Json<Identity> {
    Json(session.who)
}
