//! The picture that is looked at: the square in the middle of the video, which is what the page
//! shows of it.

use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, window};

/// The longest side of a picture. A code of a claim has about sixty modules a side: over half of
/// the picture that is five pixels each, and a reader needs two or three.
const SIDE: u32 = 640;

/// From here on a video has a picture (HTML, `HAVE_CURRENT_DATA`).
const HAS_PICTURE: u16 = 2;

/// One picture, which every look replaces.
pub struct Frame {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Frame {
    /// An empty one; nothing when the browser has no canvas.
    pub fn new() -> Option<Self> {
        let canvas = window()?.document()?.create_element("canvas").ok()?;
        let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
        let options = js_sys::Object::new();
        // It is read after every drawing, so it should stay where the processor can see it.
        js_sys::Reflect::set(&options, &"willReadFrequently".into(), &true.into()).ok()?;
        let context = canvas.get_context_with_context_options("2d", &options).ok()??;
        Some(Self { canvas, context: context.dyn_into().ok()? })
    }

    /// Takes what the video shows now, if it shows anything.
    pub fn take(&mut self, video: &HtmlVideoElement) -> bool {
        let (width, height) = (video.video_width(), video.video_height());
        let square = width.min(height);
        if video.ready_state() < HAS_PICTURE || square == 0 {
            return false;
        }
        let side = square.min(SIDE);
        if self.canvas.width() != side {
            self.canvas.set_width(side);
            self.canvas.set_height(side);
        }
        let [left, top] = [width, height].map(|length| f64::from(length - square) / 2.0);
        let [from, to] = [square, side].map(f64::from);
        let drawn = self.context.draw_image_with_html_video_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            video, left, top, from, from, 0.0, 0.0, to, to,
        );
        drawn.is_ok()
    }

    /// The picture, for a reader of the platform.
    pub const fn canvas(&self) -> &HtmlCanvasElement {
        &self.canvas
    }

    /// The picture as red, green, blue and opacity of every pixel, and its side.
    pub fn pixels(&self) -> Option<(Vec<u8>, usize)> {
        let side = self.canvas.width();
        let data = self.context.get_image_data(0.0, 0.0, side.into(), side.into()).ok()?;
        Some((data.data().0, side as usize))
    }
}
