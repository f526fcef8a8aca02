//! What every file must satisfy: the direction of imports, sizes, headers, words.

use std::fs;
use std::path::{Path, PathBuf};

/// What each module of the library may import, besides itself.
const IMPORTS: &[(&str, &[&str])] = &[
    ("ir", &[]),
    ("lang", &["ir"]),
    ("sim", &["ir"]),
    ("trace", &["ir", "sim"]),
    ("lessons", &["ir", "lang"]),
    ("view", &["ir", "lang", "sim", "trace", "lessons"]),
    ("app", &["ir", "lang", "sim", "trace", "lessons", "view"]),
    ("platform", &["app"]),
    (
        "ui",
        &[
            "ir", "lang", "sim", "trace", "lessons", "view", "app", "platform",
        ],
    ),
];

/// Longest file, in lines.
const FILE_LINES_MAX: usize = 450;

/// Longest function, in lines.
const FUNCTION_LINES_MAX: usize = 70;

/// Words that promise work instead of doing it, and the crates that only `platform` and `ui` may name.
const UNFINISHED: &[&str] = &["todo!(", "unimplemented!(", "TODO", "FIXME", "XXX", "dbg!("];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).expect("the folder can be read");
        for entry in entries {
            let path = entry.expect("the entry can be read").path();
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or("");
            if path.is_dir()
                && ![
                    "data",
                    "cases",
                    "prelude",
                    "programs",
                    "oracle",
                    "target",
                    "node_modules",
                ]
                .contains(&name)
            {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn all_files() -> Vec<PathBuf> {
    ["src", "xtask", "tests"]
        .iter()
        .flat_map(|folder| rust_files(folder))
        .collect()
}

fn shown(path: &Path) -> String {
    let relative = path.strip_prefix(root()).unwrap_or(path);
    relative.display().to_string()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("the file can be read")
}

fn report(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} fault(s):\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn imports_go_one_way() {
    let mut faults = Vec::new();
    for (module, allowed) in IMPORTS {
        if !root().join("src").join(module).exists() {
            continue;
        }
        for file in rust_files(&format!("src/{module}")) {
            if file.file_name().is_some_and(|name| name == "tests.rs") {
                continue;
            }
            let text = read(&file);
            for (number, line) in text.lines().enumerate() {
                for (other, _) in IMPORTS {
                    let named = line.contains(&format!("crate::{other}::"))
                        || line.contains(&format!("crate::{other};"));
                    let comment = line.trim_start().starts_with("//");
                    if named && !comment && other != module && !allowed.contains(other) {
                        faults.push(format!("{}:{}: imports {other}", shown(&file), number + 1));
                    }
                }
            }
        }
    }
    report(&faults);
}

#[test]
fn only_the_page_names_the_browser() {
    let mut faults = Vec::new();
    for module in ["ir", "lang", "sim", "trace", "lessons", "view", "app"] {
        for file in rust_files(&format!("src/{module}")) {
            let text = read(&file);
            for word in ["yew::", "web_sys::", "js_sys::", "wasm_bindgen", "gloo_"] {
                if text.contains(word) {
                    faults.push(format!("{}: names {word}", shown(&file)));
                }
            }
        }
    }
    report(&faults);
}

#[test]
fn files_are_small_and_say_what_they_are_for() {
    let mut faults = Vec::new();
    for file in all_files() {
        let text = read(&file);
        let lines = text.lines().count();
        if lines > FILE_LINES_MAX {
            faults.push(format!(
                "{}: {lines} lines: split it by subject",
                shown(&file)
            ));
        }
        if !text.starts_with("//!") {
            faults.push(format!("{}: no `//!` header", shown(&file)));
        }
    }
    report(&faults);
}

#[test]
fn functions_fit_a_screen() {
    let mut faults = Vec::new();
    for file in all_files() {
        let parsed = syn::parse_file(&read(&file)).expect("our own files parse");
        long_functions(&parsed.items, &shown(&file), &mut faults);
    }
    report(&faults);
}

fn long_functions(items: &[syn::Item], file: &str, faults: &mut Vec<String>) {
    for item in items {
        match item {
            syn::Item::Fn(function) => measure(&function.sig, &function.block, file, faults),
            syn::Item::Impl(block) => {
                for member in &block.items {
                    if let syn::ImplItem::Fn(method) = member {
                        measure(&method.sig, &method.block, file, faults);
                    }
                }
            }
            syn::Item::Mod(module) => {
                if let Some((_, items)) = &module.content {
                    long_functions(items, file, faults);
                }
            }
            _ => {}
        }
    }
}

fn measure(signature: &syn::Signature, body: &syn::Block, file: &str, faults: &mut Vec<String>) {
    let first = signature.fn_token.span.start().line;
    let last = body.brace_token.span.close().end().line;
    let lines = last - first + 1;
    if lines > FUNCTION_LINES_MAX {
        faults.push(format!(
            "{file}: `{}` is {lines} lines long",
            signature.ident
        ));
    }
}

#[test]
fn nothing_is_left_unfinished() {
    let mut faults = Vec::new();
    for file in all_files() {
        if file.ends_with("tidy.rs") || file.to_string_lossy().contains("/lang/") {
            continue;
        }
        for (number, line) in read(&file).lines().enumerate() {
            for word in UNFINISHED {
                if line.contains(word) {
                    faults.push(format!("{}:{}: {word}", shown(&file), number + 1));
                }
            }
        }
    }
    report(&faults);
}

#[test]
fn library_code_does_not_unwrap() {
    let mut faults = Vec::new();
    for file in rust_files("src") {
        let text = read(&file);
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        let tests = file.file_name().is_some_and(|name| name == "tests.rs");
        for (number, line) in code.lines().enumerate() {
            let comment = line.trim_start().starts_with("//");
            if line.contains(".unwrap()") && !comment && !line.contains('"') && !tests {
                faults.push(format!("{}:{}: .unwrap()", shown(&file), number + 1));
            }
        }
    }
    report(&faults);
}

#[test]
fn every_stylesheet_is_loaded_and_styles_are_never_inline() {
    let mut faults = Vec::new();
    let page = fs::read_to_string(root().join("index.html")).expect("the page can be read");
    if page.contains("style=") || page.contains("<style") {
        faults.push("index.html: inline style, which the policy forbids".to_owned());
    }
    for file in rust_files("src")
        .iter()
        .filter(|file| file.to_string_lossy().contains("/ui/"))
    {
        if read(file).contains("style=") {
            faults.push(format!(
                "{}: inline style, which the policy forbids",
                shown(file)
            ));
        }
    }
    report(&faults);
}
