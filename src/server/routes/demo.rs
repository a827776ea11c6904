//! `GET /api/demo` and `POST /api/demo/open`: the four faces of the demo firm, in the demo only.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};
use meeloop_domain::audience::Reader;
use meeloop_protocol::{
    error::Code,
    identity::{DemoRoles, OpenDemo, Role},
};

use super::{
    App,
    body::Body,
    problem::Failure,
    session::{cookie, token},
};

/// Says which roles can be opened.
pub(super) async fn roles(State(app): State<Arc<App>>) -> Result<Json<DemoRoles>, Failure> {
    let demo = app.demo.ok_or(Code::NotFound)?;
    Ok(Json(app.core.look(demo.firm, |state| demo.roles(state)).await?))
}

/// Enrols this browser as a device of the role, in the same way as any device. A browser that
/// is one already stays what it is.
pub(super) async fn open(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Body(OpenDemo { role }): Body<OpenDemo>,
) -> Result<Response, Failure> {
    let demo = app.demo.ok_or(Code::NotFound)?;
    let reader = match role {
        Role::Monteur => Reader::Person(demo.monteur),
        Role::Mentor => Reader::Person(demo.mentor),
        Role::Leidinggevende => Reader::Person(demo.leidinggevende),
        Role::Wandtablet => Reader::Wall(demo.wandtablet),
    };
    if let Some(token) = token(&headers)
        && let Ok(who) = app.core.who(token).await
        && (who.firm, who.reader) == (demo.firm, reader)
    {
        return Ok(Json(who).into_response());
    }
    let enrolled = app.core.enroll(demo.firm, reader, app.now_ms()).await?;
    let cookie = [(header::SET_COOKIE, cookie(&app, enrolled.token, &headers))];
    Ok((cookie, Json(enrolled.identity)).into_response())
}
