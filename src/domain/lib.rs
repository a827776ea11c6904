//! meeloop-domain.
