//! One request and the text of its answer, within a time.

use gloo_timers::callback::Timeout;
use meeloop_protocol::HEADER;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, RequestCache, RequestCredentials, RequestInit, RequestRedirect, Response, window,
};

use super::HttpError;

/// How long until an answer begins.
const BEGIN_MS: u32 = 10_000;
/// How long its body may take from then on: a first pull over a bad line is long.
const BODY_MS: u32 = 30_000;

/// What came back.
pub(super) struct Answer {
    pub status: u16,
    /// The body, when the answer says that it is JSON.
    pub json: Option<String>,
}

pub(super) async fn get(path: &str) -> Result<Answer, HttpError> {
    fetch(path, "GET", None).await
}

pub(super) async fn post(path: &str, body: &str) -> Result<Answer, HttpError> {
    fetch(path, "POST", Some(body)).await
}

async fn fetch(path: &str, method: &str, body: Option<&str>) -> Result<Answer, HttpError> {
    // Whatever fails here, nothing of the server's was read.
    let offline = |_: JsValue| HttpError::Offline;
    let controller = AbortController::new().map_err(offline)?;
    let init = prepared(method, body, &controller).map_err(offline)?;
    let window = window().ok_or(HttpError::Offline)?;

    let patience = abort_after(BEGIN_MS, &controller);
    let response = JsFuture::from(window.fetch_with_str_and_init(path, &init)).await.map_err(offline)?;
    drop(patience);
    let response: Response = response.dyn_into().map_err(offline)?;

    let is_json = response.headers().get("content-type").ok().flatten().is_some_and(|kind| is_json(&kind));
    if !is_json {
        controller.abort();
        return Ok(Answer { status: response.status(), json: None });
    }
    let _patience = abort_after(BODY_MS, &controller);
    let text = JsFuture::from(response.text().map_err(offline)?).await.map_err(offline)?;
    Ok(Answer { status: response.status(), json: text.as_string() })
}

fn prepared(method: &str, body: Option<&str>, controller: &AbortController) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    headers.set(HEADER, "1")?;
    let init = RequestInit::new();
    if let Some(body) = body {
        headers.set("content-type", "application/json")?;
        headers.set(meeloop_protocol::digest::HEADER, &meeloop_protocol::digest::of(body.as_bytes()))?;
        init.set_body(&body.into());
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

fn is_json(content_type: &str) -> bool {
    content_type.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}
