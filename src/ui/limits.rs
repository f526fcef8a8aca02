//! What is not modelled, as the README lists it: the page shows the same words.

use super::prose::prose;
use yew::prelude::*;

const README: &[u8] = include_bytes!("../../README.md");
const HEADING: &[u8] = b"## Known limits\n";
const FROM: usize = find(README, HEADING, 0) + HEADING.len();
const UNTIL: usize = find(README, b"\n## ", FROM);
/// That part alone: the rest of the file is not in the page.
const PART: [u8; UNTIL - FROM] = part();

const fn find(text: &[u8], word: &[u8], from: usize) -> usize {
    let mut at = from;
    while at + word.len() <= text.len() {
        let mut same = 0;
        while same < word.len() && text[at + same] == word[same] {
            same += 1;
        }
        if same == word.len() {
            return at;
        }
        at += 1;
    }
    panic!("the README lists the known limits")
}

const fn part() -> [u8; UNTIL - FROM] {
    let mut part = [0; UNTIL - FROM];
    let mut at = 0;
    while at < part.len() {
        part[at] = README[FROM + at];
        at += 1;
    }
    part
}

/// The list's sentence ahead, and its entries.
fn listed() -> (String, Vec<String>) {
    let text = str::from_utf8(&PART).unwrap_or_default();
    let mut parts = text.split("\n- ").map(one_line);
    (parts.next().unwrap_or_default(), parts.collect())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The list, folded; it is drawn when it is opened first.
#[component]
pub fn Limits() -> Html {
    let opened = use_state(|| false);
    let ontoggle = {
        let opened = opened.clone();
        move |_: Event| opened.set(true)
    };
    html! {
        <details class="limits" {ontoggle}>
            <summary>{"Known limits"}</summary>
            { opened.then(list) }
        </details>
    }
}

fn list() -> Html {
    let (ahead, entries) = listed();
    let entry = |entry: &String| html! { <li>{prose(entry)}</li> };
    html! {
        <>
            <p>{prose(&ahead)}</p>
            <ul>{ for entries.iter().map(entry) }</ul>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn the_readmes_list_is_read_whole() {
        let (ahead, entries) = listed();
        assert!(ahead.ends_with('.'), "{ahead}");
        assert!(entries.len() > 10, "{} entries", entries.len());
        for entry in entries {
            assert!(entry.ends_with('.'), "{entry}");
            assert_eq!(entry.matches('`').count() % 2, 0, "{entry}");
        }
    }
}
