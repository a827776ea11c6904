//! Photos as a browser, or somebody who guesses, meets them.

use axum::http::Method;
use meeloop_domain::{
    audience::Reader,
    id::PersonId,
    moment::{MomentDetails, MomentKind, Share},
    photo::PhotoId,
};
use meeloop_protocol::{digest, photo::Progress};

use super::*;
use crate::routes::limits::PIECES;

/// A monteur whose moment, read by the monteur alone, shows a photo.
struct Album {
    site: Site,
    photo: PhotoId,
    bytes: Vec<u8>,
    own: String,
    other: String,
    wall: String,
}

impl Album {
    async fn new() -> Self {
        let site = Site::new().await;
        let demo = site.app.demo.unwrap();
        let bytes = [&[0xff, 0xd8, 0xff, 0xda, 0, 2], [7; 500].as_slice()].concat();
        let photo = PhotoId::of(&bytes);
        let details = MomentDetails::of(MomentKind::Course, "2026-09-21".parse().unwrap(), Share::Me);
        let moment = Intent::LogMoment { details, learned: String::new(), next: String::new(), photos: vec![photo] };
        site.app.core.write(demo.firm, Actor::Person(demo.monteur), moment, NOW).await.unwrap();
        let lead = Intent::AddPerson {
            number: "2".into(),
            name: "Ria".into(),
            team: demo.wandtablet,
            leads: [demo.wandtablet].into(),
            admin: true,
        };
        let lead: PersonId = site.app.core.write(demo.firm, Actor::Server, lead, NOW).await.unwrap().into();
        let cookie =
            async |reader| format!("meeloop={}", site.app.core.enroll(demo.firm, reader, NOW).await.unwrap().token);
        let own = cookie(Reader::Person(demo.monteur)).await;
        let other = cookie(Reader::Person(lead)).await;
        let wall = cookie(Reader::Wall(demo.wandtablet)).await;
        Self { site, photo, bytes, own, other, wall }
    }

    fn path(&self) -> String {
        format!("/api/photos/{}", self.photo)
    }

    async fn piece(&self, cookie: &str, query: &str, bytes: &[u8]) -> Got {
        self.site.post(&format!("{}/pieces{query}", self.path()), cookie, bytes.to_vec()).await
    }

    async fn bring(&self) {
        let got = self.piece(&self.own, &format!("?at=0&of={}", self.bytes.len()), &self.bytes).await;
        assert!(serde_json::from_slice::<Progress>(&got.body).unwrap().whole);
    }
}

#[tokio::test]
async fn whoever_may_not_read_what_shows_it_gets_the_same_answer_as_for_no_photo() {
    let album = Album::new().await;
    let unknown = format!("/api/photos/{}", PhotoId::of(b"unknown"));
    assert_eq!(album.site.get(&album.path(), &album.own).await.status, StatusCode::NOT_FOUND, "foto volgt");
    album.bring().await;
    for cookie in [&album.other, &album.wall] {
        for path in [album.path(), format!("{}/pieces", album.path())] {
            let (known, none) = (album.site.get(&path, cookie).await, album.site.get(&unknown, cookie).await);
            assert_eq!((known.status, known.code()), (StatusCode::NOT_FOUND, Code::NotFound), "{path}");
            assert_eq!(known.body, none.body);
        }
        let got = album.piece(cookie, &format!("?at=0&of={}", album.bytes.len()), &album.bytes).await;
        assert_eq!(got.status, StatusCode::NOT_FOUND);
    }
    for bad in [
        "/api/photos/x",
        "/api/photos/..",
        "/api/photos/%00",
        &album.path().to_uppercase().replace("/API/PHOTOS", "/api/photos"),
    ] {
        assert_eq!(album.site.get(bad, &album.own).await.status, StatusCode::NOT_FOUND, "{bad}");
    }
}

#[tokio::test]
async fn a_photo_comes_as_nothing_but_a_picture_and_stays_in_no_cache() {
    let album = Album::new().await;
    album.bring().await;
    let got = album.site.get(&album.path(), &album.own).await;
    assert_eq!((got.status, &got.body), (StatusCode::OK, &album.bytes));
    assert_eq!(got.header(header::CONTENT_TYPE), "image/jpeg");
    assert_eq!(got.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(got.header(header::CACHE_CONTROL), "private, no-store");
    assert_eq!(got.headers["cross-origin-resource-policy"], "same-origin");
}

#[tokio::test]
async fn a_piece_must_fit_and_come_whole_from_our_own_page() {
    let album = Album::new().await;
    let of = album.bytes.len();
    for query in ["", "?at=0", "?at=x&of=9", "?at=-1&of=9", &format!("?at=1&of={of}"), "?at=0&of=99999999"] {
        let got = album.piece(&album.own, query, &album.bytes).await;
        assert_eq!((got.status, got.code()), (StatusCode::BAD_REQUEST, Code::Malformed), "{query}");
    }
    let path = format!("{}/pieces?at=0&of={of}", album.path());
    let ask = |request: axum::http::request::Builder| request.uri(&path).header(header::COOKIE, &album.own);
    let foreign = ask(Request::builder().method(Method::POST)).body(Body::from(album.bytes.clone())).unwrap();
    assert_eq!(album.site.ask(foreign).await.status, StatusCode::FORBIDDEN);
    let damaged = ask(Request::builder().method(Method::POST))
        .header(HEADER, "1")
        .header(digest::HEADER, digest::of(&album.bytes))
        .body(Body::from(album.bytes[..of - 1].to_vec()))
        .unwrap();
    assert_eq!(album.site.ask(damaged).await.code(), Code::Unavailable);
    album.bring().await;
}

#[tokio::test]
async fn a_device_that_sends_too_much_is_told_when_to_come_back() {
    let album = Album::new().await;
    for _ in 0..PIECES.turns {
        assert_eq!(album.piece(&album.own, "", b"x").await.status, StatusCode::BAD_REQUEST);
    }
    let got = album.piece(&album.own, "", b"x").await;
    assert_eq!((got.status, got.header(header::RETRY_AFTER)), (StatusCode::TOO_MANY_REQUESTS, "1"));
}
