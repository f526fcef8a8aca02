//! The page's Content-Security-Policy: nothing is allowed that the page does not do.

use crate::page::{digest, html};

/// The `<meta>` element with the policy for this page, whose inline scripts it allows by hash.
///
/// A policy in a `<meta>` element holds for what comes after it, so it belongs right behind the
/// character set. `'wasm-unsafe-eval'` lets a module be compiled and nothing be evaluated.
pub fn meta_element(page: &str) -> String {
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        policy(page)
    )
}

fn policy(page: &str) -> String {
    let mut scripts = String::from("script-src 'self' 'wasm-unsafe-eval'");
    for script in html::inline_scripts(page) {
        scripts.push(' ');
        scripts.push_str(&digest::policy_hash(script));
    }
    [
        "default-src 'none'",
        &scripts,
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    .join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_inline_is_allowed_but_by_hash() {
        let policy = policy("<script>alert('Hello, world.');</script>");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' "));
        assert!(policy.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='; "));
        assert!(!policy.contains("unsafe-inline"));
        assert!(!policy.contains("'unsafe-eval'"));
    }
}
