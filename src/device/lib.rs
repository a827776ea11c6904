//! meeloop-device.
