//! meeloop-browser.
