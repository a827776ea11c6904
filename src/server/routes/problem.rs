//! What went wrong, as a device is told: a code, and when to come back if it came too often.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use meeloop_protocol::error::{Code, Problem};

use super::buckets::TooSoon;
use crate::core::CoreError;

/// An answer that is no success.
pub(super) struct Failure {
    code: Code,
    wait_ms: Option<i64>,
}

impl Failure {
    /// Whether all that is wrong is that no enrolled device asks.
    pub(super) const fn is_no_device(&self) -> bool {
        matches!(self.code, Code::NotEnrolled | Code::Forbidden)
    }
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self { code, wait_ms: None }
    }
}

impl From<TooSoon> for Failure {
    fn from(TooSoon { wait_ms }: TooSoon) -> Self {
        Self { code: Code::TooMany, wait_ms: Some(wait_ms) }
    }
}

impl From<CoreError> for Failure {
    fn from(error: CoreError) -> Self {
        if error.code() == Code::Unavailable {
            tracing::error!(%error, "could not answer");
        }
        error.code().into()
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
        let mut response = (status, Json(Problem { code: self.code })).into_response();
        if let Some(wait_ms) = self.wait_ms {
            // In whole seconds (RFC 9110, 10.2.3), and never too early.
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from((wait_ms + 999) / 1000));
        }
        response
    }
}

/// There is no such endpoint.
pub(super) async fn not_found() -> Failure {
    Code::NotFound.into()
}

/// The endpoint takes another method.
pub(super) async fn method_not_allowed() -> Response {
    (StatusCode::METHOD_NOT_ALLOWED, Json(Problem { code: Code::NotFound })).into_response()
}
