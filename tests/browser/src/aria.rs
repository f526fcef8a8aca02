//! Elements by role and accessible name, as the browser computes both: the way a person with a
//! screen reader finds them.

use anyhow::{Context, Result, bail};
use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::session::Session;

/// Returns the elements with a role and a name, in a region or (for null) the whole page, and the
/// names that elements with the role have. Asking for an element's role is slow, so only those are
/// asked that a selector says may have it.
const SEARCH: &str = "
    const [region, role, name, selector, regions] = arguments;
    const isRegion = (e) => e.computedRole === 'region' && e.computedName === region;
    const root = region === null ? document : [...document.querySelectorAll(regions)].find(isRegion);
    if (!root) return [[], []];
    const ofRole = [...root.querySelectorAll(selector)].filter((e) => e.computedRole === role);
    const named = ofRole.filter((e) => e.computedName === name);
    return [named, ofRole.map((e) => e.computedName)];
";

/// The elements that may have a role: those with the attribute, and those of HTML that have it by
/// themselves (W3C "ARIA in HTML").
fn candidates(role: &str) -> String {
    let native = match role {
        "button" => ", button, summary",
        "checkbox" => ", input",
        "combobox" => ", select, input",
        "group" => ", fieldset, details",
        "img" => ", img, svg",
        "link" => ", a",
        "list" => ", ul, ol, menu",
        "listitem" => ", li",
        "progressbar" => ", progress",
        "region" => ", section",
        "searchbox" | "slider" | "spinbutton" => ", input",
        "textbox" => ", textarea, input",
        _ => "",
    };
    format!("[role={role}]{native}")
}

impl Session {
    /// The one element of the page with this role and this accessible name.
    pub async fn element(&self, role: &str, name: &str) -> Result<Element> {
        self.only(Value::Null, role, name).await
    }

    /// The one element inside a region with this role and this accessible name.
    pub async fn element_in(&self, region: &str, role: &str, name: &str) -> Result<Element> {
        self.only(json!(region), role, name)
            .await
            .with_context(|| format!("in the region `{region}`"))
    }

    async fn only(&self, region: Value, role: &str, name: &str) -> Result<Element> {
        let (selector, regions) = (candidates(role), candidates("region"));
        let arguments = vec![
            region,
            json!(role),
            json!(name),
            json!(selector),
            json!(regions),
        ];
        let answer = self.client.execute(SEARCH, arguments).await?;
        let found = answer[0]
            .as_array()
            .context("the search returned no list")?;
        match found.as_slice() {
            [one] => self.element_of(one),
            [] => bail!("no {role} is called `{name}`; there are {}", answer[1]),
            several => bail!("{} elements are a {role} `{name}`", several.len()),
        }
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
