//! A QR code (ISO/IEC 18004), drawn as one path. Always black on white: a scanner wants contrast,
//! whatever the theme.

use std::fmt::Write as _;

use leptos::{prelude::*, text_prop::TextProp};
use qrcode::{Color, QrCode};

/// White modules around it, as the standard asks.
const QUIET: usize = 4;

/// Draws a text; nothing when it is too long for a code. `label` says what it is for.
#[component]
pub fn Qr(text: String, #[prop(into)] label: TextProp) -> impl IntoView {
    QrCode::new(text).ok().map(|code| {
        let size = code.width() + 2 * QUIET;
        view! {
            <svg class="qr" viewBox=format!("0 0 {size} {size}") role="img" aria-label=move || label.get()>
                <rect class="qr-paper" width=size height=size></rect>
                <path class="qr-ink" d=path(&code)></path>
            </svg>
        }
    })
}

fn path(code: &QrCode) -> String {
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (at % width + QUIET, at / width + QUIET);
            // Writing into a string can't fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    path
}
