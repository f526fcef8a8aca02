//! A stand-in for `unicode-normalization`, of which ruff's Python parser uses one method: a name in
//! a Python program is compared in the normalization form NFKC (Python's language reference, section
//! 2.3). The crate's tables would be a tenth of the page; a browser has them as
//! `String.prototype.normalize`. Outside a browser ICU4X does the work.

/// Text in a normalization form.
pub trait UnicodeNormalization {
    /// The characters of the text in form NFKC.
    fn nfkc(self) -> std::vec::IntoIter<char>;
}

impl UnicodeNormalization for &str {
    #[cfg(target_arch = "wasm32")]
    fn nfkc(self) -> std::vec::IntoIter<char> {
        let normalized = String::from(js_sys::JsString::from(self).normalize("NFKC"));
        normalized.chars().collect::<Vec<char>>().into_iter()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn nfkc(self) -> std::vec::IntoIter<char> {
        let form = icu_normalizer::ComposingNormalizerBorrowed::new_nfkc();
        form.normalize(self).chars().collect::<Vec<char>>().into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ligature_becomes_its_letters() {
        assert_eq!("ﬁn".nfkc().collect::<String>(), "fin");
    }
}
