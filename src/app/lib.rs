//! meeloop-app.
