//! What went wrong, as a device is told: a code.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use meeloop_protocol::error::{Code, Problem};

use crate::core::CoreError;

/// An answer that is no success.
pub(super) struct Failure(pub(super) Code);

impl From<CoreError> for Failure {
    fn from(error: CoreError) -> Self {
        if error.code() == Code::Unavailable {
            tracing::error!(%error, "could not answer");
        }
        Self(error.code())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
        (status, Json(Problem { code: self.0 })).into_response()
    }
}

/// There is no such endpoint.
pub(super) async fn not_found() -> Failure {
    Failure(Code::NotFound)
}

/// The endpoint takes another method.
pub(super) async fn method_not_allowed() -> Response {
    (StatusCode::METHOD_NOT_ALLOWED, Json(Problem { code: Code::NotFound })).into_response()
}
