//! The page as its readers have it: every lesson at its first and middle step, in each window and theme.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use crate::session::Session;

/// A window that many readers have.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// What a picture of it is called.
    pub name: &'static str,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// What the address says beside the lesson.
    pub query: &'static str,
    /// Whether one side shows at a time.
    pub one_side: bool,
}

/// A desk, a projector, the column of an article, a phone.
pub const WINDOWS: [Window; 4] = [
    window("desk", 1440, 900, "", false),
    window("projector", 1024, 768, "", true),
    window("article", 720, 480, "&embed", true),
    window("phone", 390, 844, "", true),
];

/// What a system may be said to prefer.
pub const THEMES: [&str; 3] = ["light", "dark", "contrast"];

const fn window(
    name: &'static str,
    width: u32,
    height: u32,
    query: &'static str,
    one_side: bool,
) -> Window {
    Window {
        name,
        width,
        height,
        query,
        one_side,
    }
}

/// A moment of a lesson.
#[derive(Debug, Clone)]
pub struct Moment {
    /// What a picture of it is called: `blocking-call-first`.
    pub name: String,
    /// What the address says of it.
    pub query: String,
}

/// The moments of a lesson in a window: the first step, the middle one, and that of the other side where it hides.
pub fn moments(slug: &str, steps: u32, window: Window) -> Vec<Moment> {
    let half = steps / 2;
    let base = format!("lesson={slug}&predict=0{}", window.query);
    let moment = |name: &str, query: &str| Moment {
        name: format!("{slug}-{name}"),
        query: format!("{base}{query}"),
    };
    let mut all = vec![
        moment("first", ""),
        moment("middle", &format!("&step={half}")),
    ];
    if window.one_side {
        all.push(moment("middle-rust", &format!("&step={half}&side=rust")));
    }
    all
}

/// The lessons there are, by name.
pub fn lessons() -> Result<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/lessons");
    let mut slugs = Vec::new();
    for entry in fs::read_dir(&folder).context("there are no lessons")? {
        let entry = entry?;
        if entry.path().is_dir() {
            slugs.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    slugs.sort();
    Ok(slugs)
}

impl Session {
    /// How many steps the open run has.
    pub async fn steps(&self) -> Result<u32> {
        let most = "return document.querySelector('[aria-label=Position]').max";
        let most = self.script(most).await?;
        let most = most.as_str().and_then(|most| most.parse().ok());
        most.context("the position has no end")
    }

    /// Says what the system prefers: `light`, `dark` or `contrast` (more of it, on light), and no motion.
    pub async fn prefer(&self, theme: &str) -> Result<()> {
        let scheme = if theme == "dark" { "dark" } else { "light" };
        let contrast = match theme {
            "contrast" => "more",
            _ => "no-preference",
        };
        let feature = |name: &str, value: &str| json!({ "name": name, "value": value });
        let features = json!([
            feature("prefers-color-scheme", scheme),
            feature("prefers-contrast", contrast),
            feature("prefers-reduced-motion", "reduce"),
        ]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await?;
        Ok(())
    }
}
