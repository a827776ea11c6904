//! The digest of a request's body (RFC 9530, `Content-Digest`): what was damaged on the way is
//! noticed before anything of it counts.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

/// The name of the header.
pub const HEADER: &str = "content-digest";

/// The header's value for a body.
pub fn of(body: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(body)))
}

/// Whether a body is the one that the header's value is about.
pub fn fits(value: &str, body: &[u8]) -> bool {
    value == of(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first example of RFC 9530, appendix D, with its newline.
    #[test]
    fn the_digest_is_that_of_the_specification() {
        let body = b"{\"hello\": \"world\"}\n";
        let value = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
        assert_eq!(of(body), value);
        assert!(fits(value, body));
        assert!(!fits(value, b"{\"hello\": \"World\"}\n"));
    }
}
