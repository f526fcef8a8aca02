//! A lesson's program as the page shows it: folded regions, visible lines, anchors.

use crate::conformance::case::Language;

/// What a program's text says about its own presentation.
pub struct Shown {
    /// The lines outside the regions, without their anchors.
    pub visible: Vec<String>,
    /// The anchors in the order of their lines.
    pub anchors: Vec<String>,
    /// What is wrong with the markers themselves.
    pub problems: Vec<String>,
}

impl Shown {
    pub fn of(language: Language, source: &str) -> Shown {
        let comment = match language {
            Language::Python => "#",
            Language::Rust => "//",
        };
        let mut shown = Shown {
            visible: Vec::new(),
            anchors: Vec::new(),
            problems: Vec::new(),
        };
        let mut folded = false;
        for line in source.lines() {
            if line.trim_start().starts_with(&format!("{comment} region ")) {
                shown
                    .problems
                    .extend(folded.then(|| "a region begins inside a region".to_owned()));
                folded = true;
            } else if line.trim() == format!("{comment} endregion") {
                shown
                    .problems
                    .extend((!folded).then(|| "a region ends that has not begun".to_owned()));
                folded = false;
            } else {
                let (code, anchor) = match line.rsplit_once(&format!("{comment}: ")) {
                    Some((code, anchor)) => (code.trim_end(), Some(anchor)),
                    None => (line, None),
                };
                shown.anchors.extend(anchor.map(str::to_owned));
                if !folded {
                    shown.visible.push(code.to_owned());
                } else if anchor.is_some() {
                    shown
                        .problems
                        .push(format!("the anchor in `{line}` is folded away"));
                }
            }
        }
        shown
            .problems
            .extend(folded.then(|| "a region does not end".to_owned()));
        shown
    }
}

#[test]
fn regions_fold_and_anchors_are_found() {
    let source = "# region setup\nimport asyncio\n# endregion\nasync def f():  #: call\n    pass\n";
    let shown = Shown::of(Language::Python, source);
    assert_eq!(shown.visible, ["async def f():", "    pass"]);
    assert_eq!(shown.anchors, ["call"]);
    assert!(shown.problems.is_empty());
}
