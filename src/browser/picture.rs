//! Pictures: a file of the camera made small and bare, and bytes made visible.
//!
//! What leaves here was drawn anew: nothing of the file but what can be seen. Turned upright, at
//! most [`SIDE_LIMIT`] pixels long, a JPEG without a word about place, time or device.

use futures::channel::oneshot;
use js_sys::{Array, Uint8Array};
use meeloop_domain::photo::{PHOTO_LIMIT, SIDE_LIMIT, jpeg};
use meeloop_protocol::photo::CONTENT_TYPE;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, Url, window};

/// How much is kept of a picture, the best first. The second and third are for pictures with so
/// much in them that they get too large.
const QUALITIES: [f64; 3] = [0.82, 0.65, 0.4];

/// The file is no picture that this browser can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a picture that can be read")]
pub struct Unreadable;

impl From<JsValue> for Unreadable {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Draws a picture anew, small and bare.
pub async fn redraw(file: &Blob) -> Result<Vec<u8>, Unreadable> {
    let window = window().ok_or(Unreadable)?;
    // Turned upright as its file says: that is what browsers do unless told otherwise.
    let bitmap = JsFuture::from(window.create_image_bitmap_with_blob(file)?).await?;
    let bitmap: ImageBitmap = bitmap.dyn_into()?;
    let canvas = drawn(&bitmap);
    bitmap.close();
    let canvas = canvas?;
    for quality in QUALITIES {
        let bytes = bytes_of(&encoded(&canvas, quality).await?).await?;
        let bare = jpeg::bare(&bytes).ok_or(Unreadable)?;
        if bare.len() <= PHOTO_LIMIT {
            return Ok(bare);
        }
    }
    Err(Unreadable)
}

fn drawn(bitmap: &ImageBitmap) -> Result<HtmlCanvasElement, Unreadable> {
    let (width, height) = fitting(bitmap.width(), bitmap.height()).ok_or(Unreadable)?;
    let document = window().and_then(|window| window.document()).ok_or(Unreadable)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(Unreadable)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let (width, height) = (f64::from(width), f64::from(height));
    // A JPEG has no see-through: what is so in the file becomes paper.
    context.set_fill_style_str("white");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

async fn encoded(canvas: &HtmlCanvasElement, quality: f64) -> Result<Blob, Unreadable> {
    let (tell, told) = oneshot::channel();
    let done = Closure::once(move |blob: Option<Blob>| drop(tell.send(blob)));
    let call = done.as_ref().unchecked_ref();
    canvas.to_blob_with_type_and_encoder_options(call, CONTENT_TYPE, &quality.into())?;
    let blob = told.await.ok().flatten().ok_or(Unreadable)?;
    drop(done);
    Ok(blob)
}

async fn bytes_of(blob: &Blob) -> Result<Vec<u8>, Unreadable> {
    Ok(Uint8Array::new(&JsFuture::from(blob.array_buffer()).await?).to_vec())
}

/// The size at which a picture fits; nothing for one without a size.
fn fitting(width: u32, height: u32) -> Option<(u32, u32)> {
    let longest = width.max(height);
    let scaled = |side: u32| {
        let side = u64::from(side) * u64::from(SIDE_LIMIT.min(longest));
        u32::try_from((side + u64::from(longest) / 2) / u64::from(longest)).unwrap_or(SIDE_LIMIT).max(1)
    };
    (width > 0 && height > 0).then(|| (scaled(width), scaled(height)))
}

/// Bytes of a photo under an address that this page can show. It is gone when this is dropped.
#[derive(Debug)]
pub struct Shown(String);

impl Shown {
    /// Makes a photo's bytes visible.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let kind = BlobPropertyBag::new();
        kind.set_type(CONTENT_TYPE);
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }

    /// The address.
    pub fn address(&self) -> &str {
        &self.0
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        drop(Url::revoke_object_url(&self.0));
    }
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn a_picture_gets_small_but_never_larger() {
        for (size, fits) in [
            ((4000, 3000), Some((1600, 1200))),
            ((3000, 4000), Some((1200, 1600))),
            ((1600, 900), Some((1600, 900))),
            ((10, 20), Some((10, 20))),
            ((100_000, 10), Some((1600, 1))),
            ((0, 10), None),
        ] {
            assert_eq!(fitting(size.0, size.1), fits);
        }
    }
}
