//! Names and attributes computed from contents.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

/// Bytes of the hash that go into a file's name: 64 bits, enough to tell a project's builds apart.
const NAME_BYTES: usize = 8;

/// `pollscope-0123456789abcdef.js`: a name that changes exactly when the contents do, so that
/// servers may let browsers keep the file for ever.
pub fn file_name(extension: &str, contents: &[u8]) -> String {
    let hash = Sha256::digest(contents);
    let hex: String = hash[..NAME_BYTES]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("pollscope-{hex}.{extension}")
}

/// The value of an `integrity` attribute (W3C Subresource Integrity).
pub fn integrity(contents: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(contents)))
}

/// The source expression that allows one inline script (W3C Content Security Policy, `hash-source`).
pub fn policy_hash(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_that_browsers_compute() {
        // The example of the Content Security Policy specification.
        assert_eq!(
            policy_hash("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
        // The example of the Subresource Integrity specification.
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
        assert_eq!(file_name("js", b""), "pollscope-e3b0c44298fc1c14.js");
    }
}
