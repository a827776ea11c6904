//! A request's body: bytes or JSON of one type, within the limit, and whole where it comes with a
//! digest.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::StatusCode,
    response::IntoResponse as _,
};
use meeloop_protocol::error::Code;
use serde::de::DeserializeOwned;

use super::problem::Failure;

/// A body that was read.
pub(super) struct Body<T>(pub(super) T);

/// A body as it came.
pub(super) struct Whole(pub(super) Bytes);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let Whole(bytes) = Whole::from_request(request, state).await?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| Code::Malformed.into())
    }
}

impl<S: Send + Sync> FromRequest<S> for Whole {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let digest = request.headers().get(meeloop_protocol::digest::HEADER);
        let digest = digest.map(|digest| String::from_utf8_lossy(digest.as_bytes()).into_owned());
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            let too_large = rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
            Failure::from(if too_large { Code::TooLarge } else { Code::Malformed })
        })?;
        if digest.is_some_and(|digest| !meeloop_protocol::digest::fits(&digest, &bytes)) {
            // Damaged on the way, so the same request again can do.
            return Err(Code::Unavailable.into());
        }
        Ok(Self(bytes))
    }
}
