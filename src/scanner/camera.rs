//! The camera, switched off when it is dropped.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack, MediaStreamTrackState,
    window,
};

use crate::Failed;

/// Wide enough for a dense code at arm's length.
const WIDTH: u32 = 1280;

/// A camera that is on.
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
}

impl Camera {
    /// Asks for the camera at the back and shows it in `video`. The person may be asked first.
    pub async fn open(video: &HtmlVideoElement) -> Result<Self, Failed> {
        let devices = window().ok_or(Failed::Missing)?.navigator().media_devices();
        // Without HTTPS a browser has no such thing, whatever its bindings say.
        let devices = devices.ok().filter(|devices| devices.is_object()).ok_or(Failed::Missing)?;
        let wanted = MediaStreamConstraints::new();
        wanted.set_video(&constraints());
        let asked = devices.get_user_media_with_constraints(&wanted).map_err(reason)?;
        let stream: MediaStream = JsFuture::from(asked).await.map_err(reason)?.unchecked_into();
        video.set_src_object(Some(&stream));
        let camera = Self { stream, video: video.clone() };
        if let Ok(playing) = video.play() {
            // A video that left the page meanwhile refuses; whoever looks at it will notice.
            drop(JsFuture::from(playing).await);
        }
        Ok(camera)
    }

    /// Whether it still gives pictures.
    pub fn is_live(&self) -> bool {
        self.tracks().any(|track| track.ready_state() == MediaStreamTrackState::Live)
    }

    fn tracks(&self) -> impl Iterator<Item = MediaStreamTrack> {
        self.stream.get_tracks().into_iter().map(JsCast::unchecked_into)
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.tracks().for_each(|track| track.stop());
        self.video.set_src_object(None);
    }
}

fn constraints() -> JsValue {
    let object = |entries: &[(&str, JsValue)]| {
        let object = js_sys::Object::new();
        for (name, value) in entries {
            // Setting a property of a plain object can't fail.
            drop(js_sys::Reflect::set(&object, &(*name).into(), value));
        }
        JsValue::from(object)
    };
    let ideal = |value: JsValue| object(&[("ideal", value)]);
    object(&[("facingMode", ideal("environment".into())), ("width", ideal(WIDTH.into()))])
}

/// The names are those of the Media Capture specification, `getUserMedia`.
fn reason(error: JsValue) -> Failed {
    let name = error.dyn_into::<DomException>().map(|error| error.name()).unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "SecurityError" => Failed::Denied,
        "NotReadableError" | "AbortError" => Failed::Busy,
        _ => Failed::Missing,
    }
}
