//! One request and the text or photo of its answer, within a time.

use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use meeloop_protocol::{HEADER, digest, photo::CONTENT_TYPE};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, RequestCache, RequestCredentials, RequestInit, RequestRedirect, Response, window,
};

use super::HttpError;

/// How long until an answer begins.
const BEGIN_MS: u32 = 10_000;
/// How long until an answer to a piece of a photo begins: it is long on its way up.
const PIECE_MS: u32 = 60_000;
/// How long its body may take from then on: a first pull over a bad line is long.
const BODY_MS: u32 = 30_000;

/// What came back.
pub(super) struct Answer {
    pub status: u16,
    /// The body, when the answer says that it is JSON.
    pub json: Option<String>,
    /// The body, when the answer says that it is a photo.
    pub picture: Option<Vec<u8>>,
}

/// What goes along with a request.
#[derive(Clone, Copy)]
enum Body<'a> {
    Nothing,
    Json(&'a str),
    Bytes(&'a [u8]),
}

pub(super) async fn get(path: &str) -> Result<Answer, HttpError> {
    fetch(path, "GET", Body::Nothing).await
}

pub(super) async fn post(path: &str, body: &str) -> Result<Answer, HttpError> {
    fetch(path, "POST", Body::Json(body)).await
}

pub(super) async fn post_bytes(path: &str, body: &[u8]) -> Result<Answer, HttpError> {
    fetch(path, "POST", Body::Bytes(body)).await
}

async fn fetch(path: &str, method: &str, body: Body<'_>) -> Result<Answer, HttpError> {
    // Whatever fails here, nothing of the server's was read.
    let offline = |_: JsValue| HttpError::Offline;
    let controller = AbortController::new().map_err(offline)?;
    let init = prepared(method, body, &controller).map_err(offline)?;
    let window = window().ok_or(HttpError::Offline)?;

    let patience = abort_after(if matches!(body, Body::Bytes(_)) { PIECE_MS } else { BEGIN_MS }, &controller);
    let response = JsFuture::from(window.fetch_with_str_and_init(path, &init)).await.map_err(offline)?;
    drop(patience);
    let response: Response = response.dyn_into().map_err(offline)?;

    let status = response.status();
    let kind = response.headers().get("content-type").ok().flatten().unwrap_or_default();
    let _patience = abort_after(BODY_MS, &controller);
    if is(&kind, "application/json") {
        let text = JsFuture::from(response.text().map_err(offline)?).await.map_err(offline)?;
        return Ok(Answer { status, json: text.as_string(), picture: None });
    }
    if is(&kind, CONTENT_TYPE) {
        let bytes = JsFuture::from(response.array_buffer().map_err(offline)?).await.map_err(offline)?;
        return Ok(Answer { status, json: None, picture: Some(Uint8Array::new(&bytes).to_vec()) });
    }
    controller.abort();
    Ok(Answer { status, json: None, picture: None })
}

fn prepared(method: &str, body: Body<'_>, controller: &AbortController) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    headers.set(HEADER, "1")?;
    let init = RequestInit::new();
    let digest = |body: &[u8]| headers.set(digest::HEADER, &digest::of(body));
    match body {
        Body::Nothing => {}
        Body::Json(text) => {
            headers.set("content-type", "application/json")?;
            digest(text.as_bytes())?;
            init.set_body(&text.into());
        }
        Body::Bytes(bytes) => {
            headers.set("content-type", "application/octet-stream")?;
            digest(bytes)?;
            init.set_body(&Uint8Array::from(bytes));
        }
    }
    init.set_method(method);
    init.set_headers_headers(&headers);
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_cache(RequestCache::NoStore);
    // The server never redirects the API; who does, is in between.
    init.set_redirect(RequestRedirect::Error);
    init.set_signal(Some(&controller.signal()));
    Ok(init)
}

fn abort_after(ms: u32, controller: &AbortController) -> Timeout {
    let controller = controller.clone();
    Timeout::new(ms, move || controller.abort())
}

fn is(content_type: &str, kind: &str) -> bool {
    content_type.split(';').next().is_some_and(|it| it.trim().eq_ignore_ascii_case(kind))
}
