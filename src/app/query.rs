//! The address's query: `?lesson= ?embed ?level= ?theme= ?side= ?step= ?autoplay ?predict`.

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
    /// Which sides are shown.
    pub shown: Option<Shown>,
    /// The step to start at.
    pub step: Option<u32>,
    /// Whether to play at once.
    pub autoplay: bool,
    /// Whether to ask for a prediction first.
    pub predict: bool,
}

/// Reads a query, with or without its `?`. Unknown keys are ignored.
pub fn parse(_query: &str) -> Query {
    Query::default()
}
