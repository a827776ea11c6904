//! Reads QR codes with the camera: a program of its own, which a phone loads when it first scans
//! and then keeps. The app knows it by events on a `<video>` only.
//!
//! The way through: [`scan`] shows the camera in the video and looks at it a few times a second,
//! [`Frame`](frame::Frame) takes the square that the person sees, and the platform's own reader
//! ([`platform`]) or ours ([`read`]) finds the code. It ends when the video leaves the page.
//!
//! - `meeloop-scan-found`, with the text as `detail`, for each text once while it is in view.
//! - `meeloop-scan-failed`, with one of [`Failed`]'s names as `detail`: nothing comes after it.
//!
//! Deliberately not here: what a text means.

mod camera;
mod frame;
mod platform;
mod read;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, HtmlVideoElement};

use crate::{camera::Camera, frame::Frame, platform::Reader};

/// Between two looks: often enough to feel at once, seldom enough to keep a phone cool.
const PAUSE_MS: u32 = 120;

/// Why nothing can be scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failed {
    /// The person, or whoever manages the phone, doesn't let the page use a camera.
    Denied,
    /// There is no camera, or the page isn't served safely enough to use it.
    Missing,
    /// Something else has the camera, or took it.
    Busy,
}

impl Failed {
    const fn name(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::Missing => "missing",
            Self::Busy => "busy",
        }
    }
}

/// Shows the camera in `video` and tells what it sees, until the video is no longer in its page.
#[wasm_bindgen]
pub async fn scan(video: HtmlVideoElement) {
    if let Err(failed) = look(&video).await {
        tell(&video, "meeloop-scan-failed", failed.name());
    }
}

async fn look(video: &HtmlVideoElement) -> Result<(), Failed> {
    let camera = Camera::open(video).await?;
    let mut frame = Frame::new().ok_or(Failed::Missing)?;
    let mut platform = Reader::new().await;
    let mut last = None;
    while video.is_connected() {
        if !camera.is_live() {
            return Err(Failed::Busy);
        }
        if frame.take(video) {
            let seen = find(&mut platform, &frame).await;
            if let Some(text) = seen.as_deref().filter(|_| seen != last) {
                tell(video, "meeloop-scan-found", text);
            }
            last = seen;
        }
        TimeoutFuture::new(PAUSE_MS).await;
    }
    Ok(())
}

/// A platform that turns out to have no reader after all isn't asked again.
async fn find(platform: &mut Option<Reader>, frame: &Frame) -> Option<String> {
    if let Some(reader) = platform {
        match reader.read(frame.canvas()).await {
            Ok(text) => return text,
            Err(_) => *platform = None,
        }
    }
    let (pixels, side) = frame.pixels()?;
    read::read(&pixels, side)
}

fn tell(video: &HtmlVideoElement, kind: &str, detail: &str) {
    let init = CustomEventInit::new();
    init.set_detail(&detail.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(kind, &init) {
        // Nobody may be listening any more.
        drop(video.dispatch_event(&event));
    }
}
