//! The finishing step: from wasm-bindgen's output, `index.html` and `static/` to the finished
//! folder. `cargo xtask build`, `cargo xtask serve` and Trunk's post-build hook all end here.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::page::compile::BINARY;
use crate::page::{digest, html, optimize, policy, styles};
use crate::tools::node::Optimizers;

/// What of `static/` goes into other files and is not copied: the stylesheets are joined, the
/// loader is written into the page, the lessons are compiled into the module.
const NOT_COPIED: [&str; 3] = ["css", "boot.js", "lessons"];

/// Finishes the page in `folder`, which holds `index.html` and wasm-bindgen's two files.
pub fn finish(root: &Path, folder: &Path, optimizers: &Optimizers) -> Result<()> {
    let sources = root.join("static");
    copy_static(&sources, folder)?;

    let module_path = folder.join(format!("{BINARY}_bg.wasm"));
    optimize::module(optimizers, &module_path)?;
    let module = read(&module_path)?;
    let module_name = write_named(folder, "wasm", &module)?;
    remove(&module_path)?;

    let program_path = folder.join(format!("{BINARY}.js"));
    let program = optimize::text(optimizers, folder, "js", read_text(&program_path)?)?;
    let program_name = write_named(folder, "js", program.as_bytes())?;
    remove(&program_path)?;

    let style = optimize::text(
        optimizers,
        folder,
        "css",
        styles::join(&sources.join("css"))?,
    )?;
    let loader = read_text(&sources.join("boot.js"))?;
    let loader = optimize::text(optimizers, folder, "js", loader)?;
    if loader.contains("</script") {
        bail!(
            "static/boot.js contains `</script`, which would end it in the page; write `<\\/script`"
        );
    }

    let page_path = folder.join("index.html");
    let page = html::without_trunk_links(&read_text(&page_path)?);
    let page = html::fill(&page, "styles", &style_link(folder, &style)?)?;
    let links = format!(
        "<link rel=\"modulepreload\" href=\"./{program_name}\" integrity=\"{}\" crossorigin \
         data-boot=\"program\">\n<link rel=\"later\" href=\"./{module_name}\" data-boot=\"module\">",
        digest::integrity(program.as_bytes()),
    );
    let page = html::fill(&page, "program", &links)?;
    let script = format!("<script type=\"module\">{loader}</script>");
    let page = html::fill(&page, "boot", &script)?;
    let page = html::fill(&page, "policy", &policy::meta_element(&page))?;
    fs::write(&page_path, page).context("index.html cannot be written")
}

/// Writes the joined stylesheet and returns its link.
///
/// The link carries no `integrity`: in a frame with an opaque origin whose server sends no CORS
/// headers that would leave the page without its styles, and the loader's sentence with them.
fn style_link(folder: &Path, style: &str) -> Result<String> {
    let name = write_named(folder, "css", style.as_bytes())?;
    Ok(format!("<link rel=\"stylesheet\" href=\"./{name}\">"))
}

fn copy_static(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let entry = entry?;
        if !NOT_COPIED.iter().any(|name| entry.file_name() == *name) {
            copy_tree(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    if from.is_dir() {
        fs::create_dir_all(to)?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            copy_tree(&entry.path(), &to.join(entry.file_name()))?;
        }
        return Ok(());
    }
    fs::copy(from, to)
        .map(|_| ())
        .with_context(|| format!("{} cannot be copied", from.display()))
}

fn write_named(folder: &Path, extension: &str, contents: &[u8]) -> Result<String> {
    let name = digest::file_name(extension, contents);
    fs::write(folder.join(&name), contents).with_context(|| format!("{name} cannot be written"))?;
    Ok(name)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn remove(path: &Path) -> Result<()> {
    fs::remove_file(path).with_context(|| format!("{} cannot be removed", path.display()))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// A checkout and a staged page in a temporary folder.
    fn staged(name: &str) -> (PathBuf, PathBuf) {
        let base = std::env::temp_dir().join(format!("pollscope-{name}-{}", std::process::id()));
        fs::remove_dir_all(&base).ok();
        let (root, folder) = (base.join("root"), base.join("page"));
        fs::create_dir_all(root.join("static/css")).unwrap();
        fs::create_dir_all(&folder).unwrap();
        fs::write(root.join("static/css/tokens.css"), "@layer base;\n").unwrap();
        fs::write(root.join("static/boot.js"), "boot();\n").unwrap();
        fs::write(root.join("static/icon.svg"), "<svg/>").unwrap();
        fs::write(folder.join("pollscope-page.js"), "export {};\n").unwrap();
        fs::write(folder.join("pollscope-page_bg.wasm"), b"\0asm").unwrap();
        let page = "<meta charset=\"utf-8\"><!-- pollscope:policy -->\n<!-- pollscope:styles -->\n\
                    <!-- pollscope:program -->\n<link data-trunk rel=\"rust\">\n<!-- pollscope:boot -->\n";
        fs::write(folder.join("index.html"), page).unwrap();
        (root, folder)
    }

    #[test]
    fn every_address_is_relative_and_every_script_allowed_by_hash() {
        let (root, folder) = staged("finish");
        finish(&root, &folder, &Optimizers::default()).unwrap();
        let page = fs::read_to_string(folder.join("index.html")).unwrap();
        assert!(
            !page.contains("href=\"/") && !page.contains("pollscope:"),
            "{page}"
        );
        assert!(page.contains(&digest::policy_hash("boot();\n")), "{page}");
        let mut names: Vec<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names.len(), 5, "{names:?}");
        for name in names.iter().filter(|name| name.starts_with("pollscope-")) {
            assert!(page.contains(&format!("./{name}")), "{name}");
        }
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    }
}
