//! The roles and names that other tests, embedders and screen readers rely on.

use anyhow::Result;
use browser_tests::run;

use crate::page;

/// What both sides have.
const ON_BOTH_SIDES: [(&str, &str); 2] = [("list", "Timers"), ("group", "State machine")];

/// What one side has: its region, the role, the name.
const ON_ONE_SIDE: [(&str, &str, &str); 12] = [
    ("Python", "textbox", "Python source"),
    ("Python", "log", "Python output"),
    ("Python", "list", "Ready queue"),
    ("Python", "combobox", "Python runtime"),
    ("Rust", "textbox", "Rust source"),
    ("Rust", "log", "Rust output"),
    ("Rust", "list", "Injection queue"),
    ("Rust", "group", "Worker 0"),
    ("Rust", "list", "Worker 0 queue"),
    ("Rust", "list", "Worker 1 queue"),
    ("Rust", "combobox", "Rust runtime"),
    ("Rust", "spinbutton", "Workers"),
];

/// What the page has once.
const ON_THE_PAGE: [(&str, &str); 13] = [
    ("toolbar", "Transport"),
    ("button", "To start"),
    ("button", "Step back"),
    ("button", "Play"),
    ("button", "Step forward"),
    ("button", "To end"),
    ("slider", "Position"),
    ("combobox", "Speed"),
    ("combobox", "Step by"),
    ("combobox", "Lesson"),
    ("list", "Transcript"),
    ("group", "Timeline"),
    ("button", "Share"),
];

#[test]
fn the_page_keeps_its_names() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session
            .open(&page::address(&server, "level=lab&lesson=blocking-call"))
            .await?;
        let mut missing = Vec::new();
        for side in ["Python", "Rust"] {
            for (role, name) in ON_BOTH_SIDES {
                missing.extend(session.element_in(side, role, name).await.err());
            }
        }
        for (side, role, name) in ON_ONE_SIDE {
            missing.extend(session.element_in(side, role, name).await.err());
        }
        for (role, name) in ON_THE_PAGE {
            missing.extend(session.element(role, name).await.err());
        }
        let missing: Vec<String> = missing.iter().map(|error| format!("{error:#}")).collect();
        assert!(missing.is_empty(), "{}", missing.join("\n"));
        Ok(())
    })
}
