//! Random bytes from the browser's generator.

/// Fills a slice. Without a generator there is no id that can be told from another, so a
/// browser without one ends the program here.
///
/// # Panics
/// When the browser has no generator; every browser that runs wasm has one.
pub fn fill(bytes: &mut [u8]) {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(bytes).ok());
    assert!(filled.is_some(), "this browser gives no random numbers");
}

/// An array of random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes
}

/// A number from 0 up to 1, for spreading retries.
pub(crate) fn fraction() -> f64 {
    js_sys::Math::random()
}
