//! HTTP: one endpoint a file, and what holds for all of them.
//!
//! Invariant: nothing about a firm is answered without a token, and every answer that is no
//! success is a [`meeloop_protocol::error::Problem`]. Nothing is decided here.

mod assets;
mod body;
mod buckets;
mod demo;
mod enrolment;
mod guard;
mod healthz;
mod hints;
mod import;
mod limits;
mod me;
mod owner;
mod photos;
mod problem;
mod proxies;
mod pull;
mod push;
mod session;
#[cfg(test)]
mod tests;

use std::{path::PathBuf, sync::Arc};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use meeloop_protocol::{
    BODY_LIMIT,
    enrolment::{CODES_PATH, DEVICES_PATH, ENROL_PATH, FOUND_PATH, LOOK_PATH, REVOKE_PATH, WELCOME_PATH},
    identity::{self, DEMO_OPEN_PATH, DEMO_PATH, HINTS_PATH},
    import::{PEOPLE_PATH, SKILLS_PATH},
    photo, pull as pull_protocol, push as push_protocol,
};
use tokio::sync::watch;
use tower_http::compression::CompressionLayer;

pub use self::{limits::Limits, owner::OwnerCode, proxies::Proxies};
use crate::{core::Core, demo::DemoFirm, storage::sqlite::Sqlite};

/// Reads the clock, in milliseconds since 1970.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// What every endpoint works with.
pub struct App {
    /// The core.
    pub core: Core<Sqlite>,
    /// The folder with the finished app.
    pub folder: PathBuf,
    /// The demo firm, where its roles may be opened.
    pub demo: Option<DemoFirm>,
    /// What makes a firm out of an empty server.
    pub owner: OwnerCode,
    /// Who may ask how often.
    pub limits: Limits,
    /// Which proxies are believed.
    pub proxies: Proxies,
    /// Whether this server itself encrypts.
    pub encrypts: bool,
    /// The clock.
    pub clock: Clock,
    /// Turns true when the server stops, so that open connections end.
    pub stopping: watch::Receiver<bool>,
}

impl App {
    fn now_ms(&self) -> i64 {
        (self.clock)()
    }
}

/// All endpoints.
pub fn router(app: Arc<App>) -> Router {
    let api = Router::new()
        .route(push_protocol::PATH, post(push::push))
        .route(pull_protocol::PATH, post(pull::pull))
        .route(identity::PATH, get(me::me))
        .route(WELCOME_PATH, get(enrolment::welcome))
        .route(FOUND_PATH, post(enrolment::found))
        .route(LOOK_PATH, post(enrolment::look))
        .route(ENROL_PATH, post(enrolment::enrol))
        .route(CODES_PATH, post(enrolment::issue))
        .route(DEVICES_PATH, get(enrolment::devices))
        .route(REVOKE_PATH, post(enrolment::revoke))
        .route(PEOPLE_PATH, post(import::people))
        .route(SKILLS_PATH, post(import::skills))
        .route(photo::PATH, get(photos::fetch))
        .route(photo::PIECES_PATH, get(photos::progress).post(photos::piece))
        .route(DEMO_PATH, get(demo::roles))
        .route(DEMO_OPEN_PATH, post(demo::open))
        .route("/api/{*unknown}", get(problem::not_found))
        .layer(CompressionLayer::new())
        .route(HINTS_PATH, get(hints::hints));
    Router::new()
        .route("/healthz", get(healthz::healthz))
        .merge(api)
        .fallback(assets::asset)
        .method_not_allowed_fallback(problem::method_not_allowed)
        .layer(middleware::from_fn(guard::only_our_own_pages))
        .layer(middleware::map_response(guard::strict))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(app)
}
