//! Our own reader, for every platform without one.

use rqrr::PreparedImage;

/// How many bytes a pixel has.
const RGBA: usize = 4;

/// The first text in a square picture.
pub fn read(pixels: &[u8], side: usize) -> Option<String> {
    if pixels.len() != side * side * RGBA {
        return None;
    }
    let mut picture = PreparedImage::prepare_from_greyscale(side, side, |x, y| {
        let at = (y * side + x) * RGBA;
        grey(pixels[at], pixels[at + 1], pixels[at + 2])
    });
    picture.detect_grids().into_iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

/// Brightness, with the weights of ITU-R BT.601 in parts of 256.
fn grey(red: u8, green: u8, blue: u8) -> u8 {
    let weighted = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
    u8::try_from(weighted / 256).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use qrcode::{Color, QrCode};

    use super::*;

    /// A picture of a code, with so many pixels per module, turned by an angle, grey on grey.
    fn picture(text: &str, module: f64, degrees: f64) -> (Vec<u8>, usize) {
        let code = QrCode::new(text).unwrap();
        let width = code.width();
        let colors = code.to_colors();
        let side = 640;
        let (sin, cos) = degrees.to_radians().sin_cos();
        let middle = f64::from(side) / 2.0;
        let mut pixels = Vec::new();
        for y in 0..side {
            for x in 0..side {
                let (x, y) = (f64::from(x) - middle, f64::from(y) - middle);
                let half = f64::from(u16::try_from(width).unwrap()) / 2.0;
                let column = ((x * cos + y * sin) / module + half).floor();
                let row = ((y * cos - x * sin) / module + half).floor();
                let inside = |at: f64| (0.0..2.0 * half).contains(&at);
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "looked at just before")]
                let dark =
                    inside(column) && inside(row) && colors[row as usize * width + column as usize] == Color::Dark;
                pixels.extend(if dark { [40, 60, 50, 255] } else { [170, 190, 200, 255] });
            }
        }
        (pixels, 640)
    }

    #[test]
    fn a_code_is_read_small_and_turned() {
        let card = "https://meeloop.voorbeeld.nl/#K7QM4-XTA9R";
        for (module, degrees) in [(3.0, 0.0), (4.0, 7.0), (8.0, -20.0), (12.0, 180.0)] {
            let (pixels, side) = picture(card, module, degrees);
            assert_eq!(read(&pixels, side).as_deref(), Some(card), "{module} pixels, {degrees} degrees");
        }
    }

    #[test]
    fn a_long_text_is_read_too() {
        let text = "Gewoon een lange tekst. ".repeat(16);
        let (pixels, side) = picture(&text, 6.0, 3.0);
        assert_eq!(read(&pixels, side), Some(text));
    }

    #[test]
    fn a_picture_without_a_code_has_no_text() {
        assert_eq!(read(&vec![128; 640 * 640 * RGBA], 640), None);
        assert_eq!(read(&[0; 7], 640), None);
    }
}
