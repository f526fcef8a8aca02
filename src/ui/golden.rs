//! The page rendered natively: the static first view in `index.html` and the main panels in
//! `tests/cases/panels`, both rewritten by `POLLSCOPE_UPDATE=1 cargo test --lib golden`.

use super::frame::{Around, frame};
use crate::app::{Action, Effect, State, query, run, scene, update};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use yew::prelude::*;

/// Around the first view in `index.html`.
const MARKS: [&str; 2] = ["<!-- first view -->", "<!-- end of the first view -->"];

#[derive(Properties, PartialEq, Clone)]
struct AtProps {
    query: AttrValue,
    steps: u32,
}

/// The page at an address after some steps.
#[component]
fn At(props: &AtProps) -> Html {
    let mut state = settled(update::start(&query::parse(&props.query), ""));
    for _ in 0..props.steps {
        state = settled(update::update(&state, Action::StepForward));
    }
    frame(
        &state,
        &scene::scene(&state),
        &Around::default(),
        &Callback::noop(),
    )
}

/// Carries out the runs that an action asks for.
fn settled((mut state, effects): (State, Vec<Effect>)) -> State {
    for effect in effects {
        if let Effect::Run { side, .. } = effect {
            let ran = run::run(&state, side);
            state = settled(update::update(&state, Action::Ran(Rc::new(ran))));
        }
    }
    state
}

fn rendered(query: &'static str, steps: u32) -> String {
    let props = move || AtProps {
        query: query.into(),
        steps,
    };
    let renderer = yew::ServerRenderer::<At>::with_props(props).hydratable(false);
    futures::executor::block_on(renderer.render())
}

/// One element a line where a block begins, so that a difference can be read.
fn in_lines(html: &str) -> String {
    let mut text = html.to_owned();
    for tag in [
        "<section", "<header", "<main", "<div", "<ol", "<ul", "<svg", "<button", "<select",
        "<rect", "<g ", "<p",
    ] {
        text = text.replace(tag, &format!("\n{tag}"));
    }
    text.trim_start().to_owned() + "\n"
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares `text` with what `expected` holds, or replaces it by `write` when an update is asked for.
fn check(name: &str, expected: Option<&str>, text: &str, write: impl FnOnce()) {
    if expected == Some(text) {
        return;
    }
    if env::var_os("POLLSCOPE_UPDATE").is_some_and(|value| value == "1") {
        write();
        return;
    }
    let expected = expected.unwrap_or("");
    let line = expected
        .lines()
        .zip(text.lines())
        .position(|(old, new)| old != new);
    panic!(
        "{name} is stale, first in line {}; to rewrite it: POLLSCOPE_UPDATE=1 cargo test --lib golden",
        line.unwrap_or(0) + 1
    );
}

fn check_panel(name: &str, html: &str) {
    let path: PathBuf = root()
        .join("tests/cases/panels")
        .join(format!("{name}.html"));
    let expected = fs::read_to_string(&path).ok();
    check(name, expected.as_deref(), html, || {
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("the folder can be made");
        fs::write(&path, html).expect("the file can be written");
    });
}

/// The elements of one class with everything in them, as the renderer wrote them.
fn panel(html: &str, class: &str) -> String {
    let start = html
        .find(&format!("class=\"{class}\""))
        .expect("the panel is drawn");
    let start = html[..start].rfind('<').expect("an element has a tag");
    let name_end = html[start + 1..].find(' ').expect("a tag has a name") + start + 1;
    let name = &html[start + 1..name_end];
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut depth = 0;
    let mut at = start;
    loop {
        let next_open = html[at + 1..].find(&open).map(|found| found + at + 1);
        let next_close = html[at + 1..].find(&close).expect("an element ends") + at + 1;
        match next_open {
            Some(inner) if inner < next_close => {
                depth += 1;
                at = inner;
            }
            _ if depth > 0 => {
                depth -= 1;
                at = next_close;
            }
            _ => return in_lines(&html[start..next_close + close.len()]),
        }
    }
}

#[test]
fn golden_first_view_is_what_the_page_draws() {
    let page = rendered("", 0);
    let path = root().join("index.html");
    let index = fs::read_to_string(&path).expect("index.html can be read");
    let [open, close] = MARKS;
    let start = index
        .find(open)
        .expect("index.html says where the first view begins")
        + open.len();
    let end = index
        .find(close)
        .expect("index.html says where the first view ends");
    let picture = in_lines(&page)
        .replace("id=\"source-", "data-id=\"source-")
        .replace("id=\"step-", "data-id=\"step-");
    let text = format!("\n<div id=\"first-view\">\n{picture}</div>\n");
    check(
        "the first view in index.html",
        Some(&index[start..end]),
        &text,
        || {
            let whole = format!("{}{text}{}", &index[..start], &index[end..]);
            fs::write(&path, whole).expect("index.html can be written");
        },
    );
}

#[test]
fn golden_panel_of_the_lab() {
    let page = rendered("lesson=work-stealing&predict=0&level=lab", 6);
    check_panel("work-stealing-6-lab", &panel(&page, "bench"));
}

#[test]
fn golden_panels_of_the_default_pair() {
    for steps in [0, 6] {
        let page = rendered("lesson=blocking-call", steps);
        for class in ["question", "stage", "machine", "transport", "timeline"] {
            check_panel(
                &format!("blocking-call-{steps}-{class}"),
                &panel(&page, class),
            );
        }
    }
}
