//! What a first visit downloads, in brotli bytes: `index.html` and every file that it names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The whole page with both real parsers.
const TOTAL_BYTES_MAX: usize = 409_600;

/// brotli's best quality and largest standard window, what static hosts precompress with.
const QUALITY: i32 = 11;
const WINDOW_BITS: i32 = 24;

/// One downloaded file.
#[derive(Debug, PartialEq, Eq)]
struct File {
    name: String,
    bytes: usize,
    brotli_bytes: usize,
}

/// Prints the files and their sum; fails when the sum is over its bar.
pub fn report(folder: &Path) -> Result<()> {
    let page = fs::read_to_string(folder.join("index.html"))
        .with_context(|| format!("{} holds no built page", folder.display()))?;
    let mut names = vec!["index.html".to_string()];
    names.extend(named_files(&page));
    println!("payload of a first visit{:>12}{:>12}", "bytes", "brotli");
    let (mut first_paint_bytes, mut total_bytes) = (0, 0);
    for name in names {
        let file = measure(folder, name)?;
        println!(
            "  {:<32}{:>8}{:>12}",
            file.name, file.bytes, file.brotli_bytes
        );
        total_bytes += file.brotli_bytes;
        if file.name.ends_with(".html") || file.name.ends_with(".css") {
            first_paint_bytes += file.brotli_bytes;
        }
    }
    println!("  first_paint_brotli_bytes {first_paint_bytes}");
    println!("  payload_brotli_bytes {total_bytes} (bar {TOTAL_BYTES_MAX})");
    if total_bytes > TOTAL_BYTES_MAX {
        bail!(
            "the page is {} bytes over its bar",
            total_bytes - TOTAL_BYTES_MAX
        );
    }
    Ok(())
}

fn measure(folder: &Path, name: String) -> Result<File> {
    let path = folder.join(&name);
    let contents = fs::read(&path).with_context(|| format!("{} is not there", path.display()))?;
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW_BITS,
        size_hint: contents.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut contents.as_slice(), &mut packed, &parameters)
        .with_context(|| format!("{name} cannot be compressed"))?;
    Ok(File {
        name,
        bytes: contents.len(),
        brotli_bytes: packed.len(),
    })
}

/// The files that a page names, once each, in order: all addresses of a finished page that are its
/// own begin with `./`.
fn named_files(page: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for attribute in [" href=\"./", " src=\"./"] {
        for (start, _) in page.match_indices(attribute) {
            let rest = &page[start + attribute.len()..];
            let name = rest.split(['"', '?', '#']).next().unwrap_or_default();
            if !name.is_empty() && !names.iter().any(|known| known == name) {
                names.push(name.to_string());
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_files_once() {
        let page = "<link href=\"./a.css\"><link href=\"./b.wasm\"><a href=\"./?lesson=x\">\
                    <a href=\"https://example.org/\"><img src=\"./c.svg\"><img src=\"./c.svg\">";
        assert_eq!(named_files(page), ["a.css", "b.wasm", "c.svg"]);
    }
}
