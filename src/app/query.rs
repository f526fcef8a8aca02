//! The address's query: `?lesson= ?embed ?level= ?theme= ?present ?side= ?step= ?autoplay ?predict`.

use super::settings::{Level, Shown, Theme};

/// What the query says; what it does not say, or says wrongly, is `None` or `false`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The lesson's slug.
    pub lesson: Option<String>,
    /// Whether the page is embedded.
    pub embed: bool,
    /// How much is shown.
    pub level: Option<Level>,
    /// Light or dark.
    pub theme: Option<Theme>,
    /// Whether to present.
    pub present: bool,
    /// Which sides are shown.
    pub shown: Option<Shown>,
    /// The step to start at.
    pub step: Option<u32>,
    /// Whether to play at once.
    pub autoplay: bool,
    /// Whether to ask for a prediction first; the lesson decides if nothing is said.
    pub predict: Option<bool>,
}

/// Reads a query, with or without its `?`. Unknown keys and values are ignored.
pub fn parse(query: &str) -> Query {
    let mut parsed = Query::default();
    let query = query.strip_prefix('?').unwrap_or(query);
    for pair in query.split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        match key {
            "lesson" => parsed.lesson = slug(value),
            "embed" => parsed.embed = yes(value),
            "level" => parsed.level = named(Level::ALL, Level::name, value),
            "theme" => parsed.theme = named(Theme::ALL, Theme::name, value),
            "present" => parsed.present = yes(value),
            "side" => parsed.shown = named(Shown::ALL, Shown::name, value),
            "step" => parsed.step = value.parse().ok(),
            "autoplay" => parsed.autoplay = yes(value),
            "predict" => parsed.predict = Some(yes(value)),
            _ => {}
        }
    }
    parsed
}

/// A flag is on unless it says `0`, `false` or `no`.
fn yes(value: &str) -> bool {
    !matches!(value, "0" | "false" | "no")
}

/// Names of lessons need no escapes.
fn slug(value: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let good = !value.is_empty() && value.len() <= 64 && value.bytes().all(plain);
    good.then(|| value.to_owned())
}

/// The variant of this name.
pub fn named<T: Copy, const N: usize>(
    all: [T; N],
    name: impl Fn(T) -> &'static str,
    value: &str,
) -> Option<T> {
    all.into_iter().find(|one| name(*one) == value)
}
