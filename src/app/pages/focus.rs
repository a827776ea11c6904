//! Where the focus goes when a page changes under somebody's hands.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// What in a group can be answered.
const ANSWERS: &str = "input, textarea, button";

/// Goes on in the field or group with this id, once it is drawn; what is asked there comes into
/// view with it.
pub fn focus_on(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || {
        let Some(found) = document().get_element_by_id(&id) else { return };
        let inside =
            if found.matches(ANSWERS) == Ok(true) { None } else { found.query_selector(ANSWERS).ok().flatten() };
        let field = inside.unwrap_or_else(|| found.clone());
        if let Ok(field) = field.dyn_into::<HtmlElement>() {
            // What can't be focused is left alone.
            drop(field.focus());
        }
        if let Ok(Some(frame)) = found.closest(".field, .group") {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            frame.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    });
}
