//! The reader that some platforms have: the Shape Detection API's `BarcodeDetector`. It knows more
//! tricks than ours, with a code that lies askew or in the dark.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlCanvasElement;

#[wasm_bindgen]
extern "C" {
    type BarcodeDetector;

    #[wasm_bindgen(constructor, catch)]
    fn new(options: &JsValue) -> Result<BarcodeDetector, JsValue>;

    #[wasm_bindgen(static_method_of = BarcodeDetector, js_name = getSupportedFormats, catch)]
    fn formats() -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn detect(this: &BarcodeDetector, picture: &HtmlCanvasElement) -> Result<Promise, JsValue>;

    type DetectedBarcode;

    #[wasm_bindgen(method, getter, js_name = rawValue)]
    fn text(this: &DetectedBarcode) -> String;
}

const FORMAT: &str = "qr_code";

/// The platform's reader.
pub struct Reader(BarcodeDetector);

impl Reader {
    /// The platform's reader, where it has one that reads QR codes.
    pub async fn new() -> Option<Self> {
        let formats = JsFuture::from(BarcodeDetector::formats().ok()?).await.ok()?;
        let wanted = Array::of1(&FORMAT.into());
        Array::from(&formats).includes(&FORMAT.into(), 0).then_some(())?;
        let options = js_sys::Object::new();
        Reflect::set(&options, &"formats".into(), &wanted).ok()?;
        BarcodeDetector::new(&options).ok().map(Self)
    }

    /// The first text in the picture. An error means that it can't read at all.
    pub async fn read(&self, picture: &HtmlCanvasElement) -> Result<Option<String>, JsValue> {
        let found = JsFuture::from(self.0.detect(picture)?).await?;
        let first = Array::from(&found).get(0);
        Ok((!first.is_undefined()).then(|| first.unchecked_into::<DetectedBarcode>().text()))
    }
}
