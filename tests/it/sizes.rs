//! The enums of async bodies are rustc's: states, fields, bytes and places of the programs in
//! `tests/cases/sizes` against what `-Zprint-type-sizes` says of them, recorded by `cargo xtask sizes`; and
//! the sizes of this very build.

use pollscope::ir::rs::{Field, Shape, Why};
use pollscope::lang::rust;
use pollscope::lang::rust::saved::Edition;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A state: its fields by place, each with its name and bytes.
type State = Vec<(u64, String, u64)>;

/// A future: bytes, and its suspended states by name.
#[derive(Debug, Default, PartialEq)]
struct Future {
    bytes: u64,
    states: BTreeMap<String, State>,
}

/// Functions with type parameters have several futures of one name.
const GENERIC: &[&str] = &["wrap"];

/// `local `.name`: 8 bytes, offset: 16 bytes`
fn field(line: &str, next: &mut u64) -> Option<(u64, String, u64)> {
    let (what, rest) = line.split_once(": ")?;
    let bytes: u64 = rest.split(' ').next()?.parse().ok()?;
    if let Some((_, offset)) = rest.split_once("offset: ") {
        *next = offset.split(' ').next()?.parse().ok()?;
    }
    let at = *next;
    *next += bytes;
    let (kind, name) = what.split_once(" `.")?;
    let name = name.trim_end_matches('`').trim_start_matches("_ref__");
    let name = match name.starts_with(".coroutine_field") {
        true => "",
        false => name,
    };
    let name = match kind {
        "upvar" => format!("^{name}"),
        _ => name.to_string(),
    };
    Some((at, name, bytes))
}

/// What rustc has said.
fn recorded(text: &str) -> BTreeMap<String, Future> {
    let mut all: BTreeMap<String, Future> = BTreeMap::new();
    let (mut name, mut state, mut next, mut tag) = (String::new(), String::new(), 0, 1);
    for line in text.lines() {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("type: `{async fn body of ") {
            name = rest
                .split('(')
                .next()
                .unwrap()
                .split('<')
                .next()
                .unwrap()
                .to_string();
            state.clear();
            let bytes = line.split("`: ").nth(1).unwrap();
            let bytes = bytes.split(' ').next().unwrap().parse().unwrap();
            all.entry(name.clone()).or_default().bytes = bytes;
        } else if line.starts_with("type:") {
            name.clear();
        } else if let Some(rest) = line.strip_prefix("discriminant: ") {
            tag = rest.split(' ').next().unwrap().parse().unwrap();
        } else if let Some(rest) = line.strip_prefix("variant `") {
            state = rest.split('`').next().unwrap().to_string();
            next = tag;
            if let (Some(future), true) = (all.get_mut(&name), state.starts_with("Suspend")) {
                future.states.entry(state.clone()).or_default();
            }
        } else if let Some(rest) = line.strip_prefix("padding: ") {
            next += rest.split(' ').next().unwrap().parse::<u64>().unwrap();
        } else if let Some(found) = field(line, &mut next)
            && let Some(future) = all.get_mut(&name)
            && let Some(fields) = future.states.get_mut(&state)
        {
            fields.push(found);
        }
    }
    for future in all.values_mut() {
        future.states.values_mut().for_each(|fields| fields.sort());
    }
    all
}

fn told(field: &Field) -> (u64, String, u64) {
    let name = match field.why {
        Why::Captured => format!("^{}", field.name),
        _ => field.name.clone(),
    };
    let bytes = field.size.clone().expect("all sizes are known");
    (field.offset.expect("all places are known"), name, bytes)
}

fn shapes(text: &str) -> Vec<Shape> {
    rust::layout::shapes(&rust::report(text, Edition::Rust2021))
}

fn estimated(shape: &Shape) -> Future {
    let suspended = shape
        .variants
        .iter()
        .filter(|variant| variant.span.is_some());
    let states = suspended.map(|variant| {
        let mut fields: State = variant.fields.iter().map(told).collect();
        fields.sort();
        (variant.name.clone(), fields)
    });
    Future {
        bytes: shape.size.clone().expect("its size is known"),
        states: states.collect(),
    }
}

#[test]
fn states_fields_and_places_are_rustc_s() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sizes");
    let mut compared = 0;
    for entry in fs::read_dir(cases).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let recorded = recorded(&fs::read_to_string(path.with_extension("txt")).unwrap());
        for shape in &shapes(&fs::read_to_string(&path).unwrap()) {
            let name = shape.name.trim_start_matches("{async fn body of ");
            let name = name.trim_end_matches("()}");
            if let (Some(real), false) = (recorded.get(name), GENERIC.contains(&name)) {
                assert_eq!(estimated(shape), *real, "{} {name}", path.display());
                compared += 1;
            }
        }
    }
    assert!(compared >= 25, "{compared} futures were compared");
}

#[test]
fn the_sizes_of_this_build_are_the_estimates() {
    let text = include_str!("../../src/lessons/real.rs");
    let shapes = shapes(&format!("{text}\nfn main() {{ all(); }}\n"));
    let sizes: Vec<u64> = shapes
        .iter()
        .filter_map(|shape| shape.size.clone().ok())
        .collect();
    for real in pollscope::lessons::real::all() {
        assert_eq!(real.bytes, real.estimate, "{} on x86-64", real.name);
        assert!(
            sizes.contains(&real.estimate),
            "{}: {} not in {sizes:?}",
            real.name,
            real.estimate
        );
        assert!(
            real.polls.last().is_some_and(|poll| poll.ready),
            "{}",
            real.name
        );
    }
}

#[test]
fn what_may_be_sent_is_what_rustc_lets_through() {
    let recorded = include_str!("../cases/send/verdicts.txt");
    let before = include_str!("../cases/send/before.rs");
    let mut compared = 0;
    for (edition, word) in [(Edition::Rust2021, "2021"), (Edition::Rust2024, "2024")] {
        for line in recorded.lines().filter(|line| line.starts_with(word)) {
            let mut words = line.splitn(3, '\t').skip(1);
            let (verdict, body) = (words.next().unwrap(), words.next().unwrap());
            let text = format!("{before}\nfn main() {{ spawn(async {{ {body} }}); }}\n");
            let (_, diagnostics) = rust::compile_in(&text, edition);
            let message = "future cannot be sent between threads safely";
            let refused = diagnostics.iter().any(|found| found.message == message);
            assert_eq!(
                refused,
                verdict == "refused",
                "{word}: {body}: {diagnostics:?}"
            );
            compared += 1;
        }
    }
    assert_eq!(compared, 38);
}
