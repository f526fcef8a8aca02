//! Elements by role and accessible name, the way a person with a screen reader finds them.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use fantoccini::Locator;
use fantoccini::elements::Element;

use crate::commands::SessionCommand;
use crate::session::Session;

/// The elements that may have a role: those with the attribute, and those of HTML that have it by
/// themselves (W3C "ARIA in HTML").
fn candidates(role: &str) -> String {
    let native = match role {
        "button" => "button, summary, input[type=button]",
        "combobox" => "select, input[list]",
        "group" => "fieldset, details",
        "img" => "img, svg",
        "link" => "a[href]",
        "list" => "ul, ol, menu",
        "listitem" => "li",
        "region" => "section",
        "slider" => "input[type=range]",
        "spinbutton" => "input[type=number]",
        "textbox" => "textarea, input:not([type]), input[type=text]",
        _ => "",
    };
    let explicit = format!("[role={role}]");
    if native.is_empty() {
        explicit
    } else {
        format!("{explicit}, {native}")
    }
}

impl Session {
    /// The one element with this role and this accessible name.
    pub async fn element(&self, role: &str, name: &str) -> Result<Element> {
        let mut found = Vec::new();
        let mut names = BTreeSet::new();
        for element in self
            .client
            .find_all(Locator::Css(&candidates(role)))
            .await?
        {
            let label = self.label(&element).await?;
            if label == name {
                found.push(element);
            } else {
                names.insert(label);
            }
        }
        match (found.pop(), found.len()) {
            (Some(element), 0) => Ok(element),
            (None, _) => bail!("no {role} is called `{name}`; there are {names:?}"),
            (Some(_), others) => bail!("{} elements are a {role} `{name}`", others + 1),
        }
    }

    /// The accessible name that the browser computes for an element.
    pub async fn label(&self, element: &Element) -> Result<String> {
        let command = SessionCommand::computed_label(&element.element_id());
        let answer = self.client.issue_cmd(command).await?;
        Ok(answer.as_str().unwrap_or_default().trim().to_string())
    }
}
