//! Whose request it is: the token in the cookie.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use meeloop_protocol::{COOKIE, error::Code, identity::Identity};

use super::{App, problem::Failure};
use crate::core::Token;

/// How long a browser keeps a cookie at most (draft-ietf-httpbis-rfc6265bis, 5.5): 400 days.
const MAX_AGE_S: u32 = 400 * 24 * 60 * 60;

/// An enrolled device that may ask now, and the token that says so.
pub(super) struct Session {
    pub(super) who: Identity,
    pub(super) token: Token,
}

impl FromRequestParts<Arc<App>> for Session {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        let token = token(&parts.headers).ok_or(Code::NotEnrolled)?;
        let who = app.core.who(token).await?;
        app.limits.calls.take(who.device, app.now_ms())?;
        Ok(Self { who, token })
    }
}

/// The token in the request's cookies.
pub(super) fn token(headers: &HeaderMap) -> Option<Token> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    pairs
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .and_then(|(_, value)| value.parse().ok())
}

/// The cookie that keeps a token, out of reach of scripts and of other sites. It travels
/// encrypted only, but on this very machine, whatever stands between; where this server itself
/// encrypts, there as well.
pub(super) fn cookie(app: &App, token: Token, headers: &HeaderMap) -> HeaderValue {
    let secure = if is_localhost(headers) && !app.encrypts { "" } else { "; Secure" };
    let text = format!("{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/; Max-Age={MAX_AGE_S}{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// Whether the browser calls us by a name that never leaves the machine (RFC 6761, 6.3).
fn is_localhost(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name =
        host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|it| it.is_ascii_digit())).map_or(host, |it| it.0);
    name == "localhost" || name == "127.0.0.1" || name == "[::1]"
}
