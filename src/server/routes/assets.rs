//! The app itself: the files that the build made.
//!
//! A missing file is 404, never the page: a service worker must not take one for the other.
//! Only addresses of the app's own screens get the page.

use std::{path::Path, sync::Arc};

use axum::{
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use meeloop_domain::digest::Digest;
use meeloop_protocol::error::Code;

use super::{App, problem::Failure};

/// Names in here change with their content.
const NAMED_BY_CONTENT: &str = "/assets/";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_EACH_TIME: &str = "no-cache";

/// The screens: a first step, and whether one more may follow.
const SCREENS: [(&str, bool); 11] = [
    ("", false),
    ("vandaag", false),
    ("loggen", true),
    ("beoordelen", true),
    ("meelopen", true),
    ("code", false),
    ("mijn-vak", true),
    ("team", true),
    ("sync", false),
    ("wand", false),
    ("open", true),
];

const TYPES: [(&str, &str); 12] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    ("txt", "text/plain; charset=utf-8"),
    ("ico", "image/x-icon"),
];

/// Gives a file of the app, or the page for one of its screens.
pub(super) async fn asset(
    State(app): State<Arc<App>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    if ![Method::GET, Method::HEAD].contains(&method) {
        return Err(Code::NotFound.into());
    }
    let path = if is_screen(uri.path()) { "/index.html" } else { uri.path() };
    let kind = content_type(path).ok_or(Code::NotFound)?;
    let takes_brotli = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(','))
        .any(|coding| coding.split(';').next().is_some_and(|name| name.trim() == "br") && !coding.contains("q=0"));

    let name = path.trim_start_matches('/');
    let compressed = if takes_brotli { read(&app.folder.join(format!("{name}.br"))).await } else { None };
    let (bytes, coding) = match compressed {
        Some(bytes) => (bytes, Some("br")),
        None => (read(&app.folder.join(name)).await.ok_or(Code::NotFound)?, None),
    };
    let tag = format!("\"{}\"", &Digest::of("meeloop asset 1", &[&bytes]).to_string()[..32]);
    let cache = if path.starts_with(NAMED_BY_CONTENT) { FOR_EVER } else { ASK_EACH_TIME };
    let fixed = [
        (header::CACHE_CONTROL, cache.to_owned()),
        (header::VARY, "accept-encoding".to_owned()),
        (header::ETAG, tag.clone()),
    ];
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag)) {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    let coding = coding.map(|coding| [(header::CONTENT_ENCODING, coding)]);
    Ok((fixed, coding, [(header::CONTENT_TYPE, kind)], bytes).into_response())
}

fn is_screen(path: &str) -> bool {
    let mut steps = path.trim_start_matches('/').trim_end_matches('/').split('/');
    let first = steps.next().unwrap_or_default();
    let (more, rest) = (steps.next(), steps.next());
    let known = SCREENS.iter().find(|(screen, _)| *screen == first);
    known.is_some_and(|(_, deeper)| rest.is_none() && (more.is_none() || *deeper))
}

/// The type of a file that may be served; none for names that no build makes.
fn content_type(path: &str) -> Option<&'static str> {
    let plain = |step: &str| {
        !step.is_empty()
            && !step.starts_with('.')
            && step.chars().all(|it| it.is_ascii_alphanumeric() || "._-".contains(it))
    };
    if !path.strip_prefix('/')?.split('/').all(plain) {
        return None;
    }
    let extension = Path::new(path).extension()?;
    TYPES.iter().find(|(known, _)| extension == *known).map(|(_, kind)| *kind)
}

async fn read(file: &Path) -> Option<Vec<u8>> {
    tokio::fs::read(file).await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_screens_of_the_app_get_the_page() {
        for screen in
            ["/", "/vandaag", "/loggen", "/loggen/leermoment", "/open/monteur", "/team/x", "/wand", "/mijn-vak/"]
        {
            assert!(is_screen(screen), "{screen}");
        }
        for other in ["/index.html", "/open/a/b", "/vandaag/x", "/assets/app.js", "/nergens", "/loggenx"] {
            assert!(!is_screen(other), "{other}");
        }
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in
            ["/../x.js", "/a/../x.js", "//x.js", "/.env.txt", "/%2e%2e/x.js", "/a\\b.js", "/x", "/x.br", "/x.sqlite"]
        {
            assert_eq!(content_type(path), None, "{path}");
        }
        assert_eq!(content_type("/assets/app-1_bg.wasm"), Some("application/wasm"));
    }
}
