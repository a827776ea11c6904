//! Enrolment over HTTP: what an app without a device may ask, and what an admin may.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

use axum::{
    Json,
    extract::{ConnectInfo, FromRequestParts, State},
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse as _, Response},
};
use meeloop_domain::{audience::Reader, event::Actor};
use meeloop_protocol::{
    enrolment::{Devices, Founding, Issue, Issued, Offered, Presented, Revoke, Welcome},
    error::Code,
    identity::Identity,
};

use super::{
    App,
    body::Body,
    problem::Failure,
    session::{Session, cookie},
};
use crate::core::{CoreError, Enrolled, VALID_MS};

/// Where a request comes from, as far as it can be known.
pub(super) struct From(IpAddr);

impl FromRequestParts<Arc<App>> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        Ok(Self(app.proxies.client(peer, &parts.headers)))
    }
}

/// What this server waits for, and whose device asks, if it is one. That it is none is no failure.
pub(super) async fn welcome(
    State(app): State<Arc<App>>,
    session: Result<Session, Failure>,
) -> Result<Json<Welcome>, Failure> {
    let device = match session {
        Ok(session) => Some(session.who),
        Err(failure) if failure.is_no_device() => None,
        Err(failure) => return Err(failure),
    };
    Ok(Json(Welcome { for_owner: app.owner.waits(), demo: app.demo.is_some(), device }))
}

/// Founds the firm; the owner's app becomes its first device.
pub(super) async fn found(
    State(app): State<Arc<App>>,
    from: From,
    headers: HeaderMap,
    Body(founding): Body<Founding>,
) -> Result<Response, Failure> {
    app.may_guess(&from)?;
    if !app.owner.fits(founding.code) {
        return Err(app.wrong(&from));
    }
    let enrolled = app.core.found(&founding, app.now_ms()).await?;
    app.owner.done();
    Ok(welcome_device(&app, enrolled, &headers))
}

/// Says whose device the app would become.
pub(super) async fn look(
    State(app): State<Arc<App>>,
    from: From,
    Body(Presented { code }): Body<Presented>,
) -> Result<Json<Offered>, Failure> {
    app.may_guess(&from)?;
    app.core.offered(code, app.now_ms()).await.map(Json).map_err(|error| app.guessed(&from, error))
}

/// Redeems a code.
pub(super) async fn enrol(
    State(app): State<Arc<App>>,
    from: From,
    headers: HeaderMap,
    Body(Presented { code }): Body<Presented>,
) -> Result<Response, Failure> {
    app.may_guess(&from)?;
    let enrolled = app.core.redeem(code, app.now_ms()).await.map_err(|error| app.guessed(&from, error))?;
    Ok(welcome_device(&app, enrolled, &headers))
}

/// Issues codes.
pub(super) async fn issue(
    State(app): State<Arc<App>>,
    session: Session,
    Body(Issue { readers }): Body<Issue>,
) -> Result<Json<Issued>, Failure> {
    let actor = app.acts(&session.who).await?;
    let (codes, expires_ms) = app.core.issue_codes(session.who.firm, actor, &readers, app.now_ms(), VALID_MS).await?;
    Ok(Json(Issued { codes, expires_ms }))
}

/// Lists the devices, and the codes that can still be used.
pub(super) async fn devices(State(app): State<Arc<App>>, session: Session) -> Result<Json<Devices>, Failure> {
    app.admin(&session.who).await?;
    Ok(Json(app.core.devices_and_codes(session.who.firm, app.now_ms()).await?))
}

/// Revokes a device.
pub(super) async fn revoke(
    State(app): State<Arc<App>>,
    session: Session,
    Body(Revoke { device }): Body<Revoke>,
) -> Result<Json<Devices>, Failure> {
    let actor = app.acts(&session.who).await?;
    if !app.core.revoke_for(session.who.firm, actor, device, app.now_ms()).await? {
        return Err(Code::NotFound.into());
    }
    Ok(Json(app.core.devices_and_codes(session.who.firm, app.now_ms()).await?))
}

fn welcome_device(app: &App, enrolled: Enrolled, headers: &HeaderMap) -> Response {
    let cookie = [(header::SET_COOKIE, cookie(app, enrolled.token, headers))];
    (cookie, Json(enrolled.identity)).into_response()
}

impl App {
    fn may_guess(&self, from: &From) -> Result<(), Failure> {
        Ok(self.limits.guesses.may(from.0, self.now_ms())?)
    }

    fn wrong(&self, from: &From) -> Failure {
        // Whoever has no turn left was told so before.
        let _ = self.limits.guesses.take(from.0, self.now_ms());
        Code::WrongCode.into()
    }

    fn guessed(&self, from: &From, error: CoreError) -> Failure {
        if matches!(error, CoreError::WrongCode) { self.wrong(from) } else { error.into() }
    }

    /// Who changes something about codes or devices, if that is an admin.
    pub(super) async fn acts(&self, who: &Identity) -> Result<Actor, Failure> {
        let actor = self.admin(who).await?;
        self.limits.actions.take(who.device, self.now_ms())?;
        Ok(actor)
    }

    /// Who asks, if that is an admin.
    async fn admin(&self, who: &Identity) -> Result<Actor, Failure> {
        let Reader::Person(person) = who.reader else { return Err(Code::Forbidden.into()) };
        let actor = Actor::Person(person);
        let administers = self.core.look(who.firm, |state| meeloop_domain::rights::administers(state, actor)).await?;
        if administers { Ok(actor) } else { Err(Code::Forbidden.into()) }
    }
}
