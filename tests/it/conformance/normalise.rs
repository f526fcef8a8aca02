//! What two runs of one program may differ in on stderr, taken out before they are compared.

/// CPython's tracebacks without what depends on the machine and the version: addresses, folders, line
/// numbers, and the marker lines (`^^^^`, and `~~~^^` from 3.13 on) below a source line. Frames inside
/// CPython's own library are compared by file, function and source line.
pub fn python(stderr: &str) -> String {
    let mut text = String::new();
    for line in stderr.lines() {
        let place = python_place(line);
        let is_mark = |c| matches!(c, ' ' | '^' | '~' | '|');
        let is_marker = line.contains(['^', '~']) && line.chars().all(is_mark);
        if !is_marker {
            text.push_str(&without_folders(&without_addresses(&place)));
            text.push('\n');
        }
    }
    text
}

/// `<bad() done, defined at /home/a.py:3>` names the program's file: `main.py`, as the simulator calls it.
fn without_folders(line: &str) -> String {
    let mut parts = line.split(" at /");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(".py:") {
            Some((path, rest)) if !path.contains(' ') => {
                text.push_str(" at main.py:");
                text.push_str(rest);
            }
            _ => {
                text.push_str(" at /");
                text.push_str(part);
            }
        }
    }
    text
}

/// `  File "/usr/lib/python3.13/asyncio/runners.py", line 118, in run` names a frame: the folder and the
/// number go, the library's own files keep `LIB/` in front, and the program is `main.py`, as the
/// simulator, which knows no files, calls it.
///
/// In the tree of an exception group bars stand before it.
fn python_place(line: &str) -> String {
    let margin = line.len() - line.trim_start_matches([' ', '|']).len();
    let (margin, rest) = line.split_at(margin);
    let frame = rest
        .strip_prefix("File \"")
        .and_then(|rest| rest.split_once("\", line "))
        .and_then(|(path, rest)| Some((path, rest.split_once(", in ")?.1)));
    match frame {
        Some((path, function)) => {
            let file = path.rsplit('/').next().unwrap_or(path);
            let shown = match path.contains("/asyncio/") || path.starts_with("LIB/") {
                true => format!("LIB/asyncio/{file}"),
                false => "main.py".to_owned(),
            };
            format!("{margin}File \"{shown}\", line N, in {function}")
        }
        None => line.to_owned(),
    }
}

/// `0x7f…` becomes `0xADDR`.
pub(super) fn without_addresses(line: &str) -> String {
    let mut parts = line.split("0x");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part
            .find(|c: char| !c.is_ascii_hexdigit())
            .unwrap_or(part.len());
        let (address, rest) = match part.strip_prefix("ADDR") {
            Some(rest) => ("0xADDR", rest),
            None if digits > 0 => ("0xADDR", &part[digits..]),
            None => ("0x", part),
        };
        text.push_str(address);
        text.push_str(rest);
    }
    text
}

/// Rust's panic messages without the thread's number, the folder and the column:
/// `thread 'main' (71) panicked at src/bin/a.rs:6:5:` becomes
/// `thread 'main' panicked at main.rs:6:`, whatever the program's file.
pub fn rust(stderr: &str) -> String {
    let mut text = String::new();
    for line in stderr.lines() {
        text.push_str(&panic_place(line).unwrap_or_else(|| line.to_owned()));
        text.push('\n');
    }
    text
}

fn panic_place(line: &str) -> Option<String> {
    let (thread, rest) = line.strip_prefix("thread '")?.split_once('\'')?;
    let (_, place) = rest.split_once(" panicked at ")?;
    let (path_and_line, _column) = place.strip_suffix(':')?.rsplit_once(':')?;
    let (_program, line) = path_and_line.rsplit_once(':')?;
    Some(format!("thread '{thread}' panicked at main.rs:{line}:"))
}

#[test]
fn tracebacks_keep_what_the_program_did() {
    let real = "Traceback (most recent call last):\n  File \"/x/python3.13/asyncio/runners.py\", line 7, in run\n    \
                return runner.run(main)\n           ~~~~~~~~~~^^^^^^\n  File \"/home/a.py\", line 3, in main\n    f(x)\n\
                ValueError: <object at 0x7f10>\n";
    let kept = "Traceback (most recent call last):\n  File \"LIB/asyncio/runners.py\", line N, in run\n    \
                return runner.run(main)\n  File \"main.py\", line N, in main\n    f(x)\nValueError: <object at 0xADDR>\n";
    assert_eq!(python(real), kept);
    assert_eq!(python(kept), kept);
}

#[test]
fn panics_keep_their_line() {
    let real = "\nthread 'main' (71) panicked at src/bin/a.rs:6:5:\nboom\n";
    let kept = "\nthread 'main' panicked at main.rs:6:\nboom\n";
    assert_eq!(rust(real), kept);
}
