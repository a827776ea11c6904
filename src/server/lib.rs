//! meeloop-server.
