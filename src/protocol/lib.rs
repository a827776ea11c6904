//! meeloop-protocol.
