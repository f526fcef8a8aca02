//! Elements by role and accessible name, as the browser computes both: the way a person with a
//! screen reader finds them.

use anyhow::{Context, Result, bail};
use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::session::Session;

/// Returns the elements with a role and a name, and the names that others with the role have.
const SEARCH: &str = "
    const [role, name] = arguments;
    const ofRole = [...document.querySelectorAll('body *')].filter((e) => e.computedRole === role);
    const named = ofRole.filter((e) => e.computedName === name);
    return [named, ofRole.map((e) => e.computedName)];
";

impl Session {
    /// The one element with this role and this accessible name.
    pub async fn element(&self, role: &str, name: &str) -> Result<Element> {
        let mut elements = self.elements(role, name).await?;
        match (elements.pop(), elements.len()) {
            (Some(element), 0) => Ok(element),
            (None, _) => bail!("the search for {role} `{name}` found no element"),
            (Some(_), others) => bail!("{} elements are a {role} `{name}`", others + 1),
        }
    }

    /// The elements with this role and this accessible name, at least one.
    async fn elements(&self, role: &str, name: &str) -> Result<Vec<Element>> {
        let arguments = vec![json!(role), json!(name)];
        let answer = self.client.execute(SEARCH, arguments).await?;
        let found = answer[0]
            .as_array()
            .context("the search returned no list")?;
        if found.is_empty() {
            bail!("no {role} is called `{name}`; there are {}", answer[1]);
        }
        found.iter().map(|value| self.element_of(value)).collect()
    }

    /// The element that a script returned (W3C WebDriver, section "Elements").
    fn element_of(&self, value: &Value) -> Result<Element> {
        let id = value["element-6066-11e4-a52e-4f735466cecf"]
            .as_str()
            .context("the script returned no element")?;
        Ok(Element::from_element_id(
            self.client.clone(),
            id.to_string().into(),
        ))
    }
}
