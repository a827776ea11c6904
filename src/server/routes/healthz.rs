//! `GET /healthz`: whether the server and its database answer.

use std::sync::Arc;

use axum::extract::State;

use super::{App, problem::Failure};

/// Answers once the database does.
pub(super) async fn healthz(State(app): State<Arc<App>>) -> Result<&'static str, Failure> {
    app.core.firms().await?;
    Ok("ok\n")
}
