//! meeloop-tests.
