//! What the camera reads. The reader is a program of its own, which the page's first script loads
//! when a video asks for it.

use wasm_bindgen::JsCast as _;
use web_sys::{CustomEvent, CustomEventInit, Event, EventTarget};

use crate::listener::Listener;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A code with this text. The camera goes on looking.
    Text(String),
    /// Nothing can be read, and nothing will come.
    Failed(Failed),
}

/// Why nothing can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// The camera may not be used.
    Denied,
    /// There is none, or the page has no HTTPS.
    Missing,
    /// Something else is using it.
    Busy,
    /// The reader isn't on this device yet, and there is no network.
    Unloaded,
}

/// A video that is being looked at. The camera goes off when the video leaves the page.
#[derive(Debug)]
pub struct Scan {
    _found: Listener,
    _failed: Listener,
}

/// Shows the camera in a `<video>` and calls with every code that comes into view.
pub fn scan(video: &EventTarget, call: impl Fn(Seen) + Clone + 'static) -> Scan {
    let failed = call.clone();
    let scan = Scan {
        _found: Listener::new(video, "meeloop-scan-found", move |event| call(Seen::Text(detail(event)))),
        _failed: Listener::new(video, "meeloop-scan-failed", move |event| failed(Seen::Failed(why(&detail(event))))),
    };
    let init = CustomEventInit::new();
    // The script listens on the window.
    init.set_bubbles(true);
    if let Ok(event) = CustomEvent::new_with_event_init_dict("meeloop-scan", &init) {
        drop(video.dispatch_event(&event));
    }
    scan
}

fn detail(event: Event) -> String {
    event.dyn_into::<CustomEvent>().ok().and_then(|event| event.detail().as_string()).unwrap_or_default()
}

fn why(name: &str) -> Failed {
    match name {
        "denied" => Failed::Denied,
        "busy" => Failed::Busy,
        "unloaded" => Failed::Unloaded,
        _ => Failed::Missing,
    }
}
