//! Commands that fantoccini does not name: computed roles and names (W3C WebDriver, section
//! "Get Computed Label"), and ChromeDriver's own: the console's log and the DevTools protocol.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A command on the session: its path below `session/ID/` and, for a POST, its body.
#[derive(Debug)]
pub struct SessionCommand {
    path: String,
    body: Option<Value>,
}

impl SessionCommand {
    /// The accessible name that the browser computes for an element.
    pub fn computed_label(element: &str) -> SessionCommand {
        SessionCommand {
            path: format!("element/{element}/computedlabel"),
            body: None,
        }
    }

    /// What the console said since the last time this was asked.
    pub fn console() -> SessionCommand {
        SessionCommand {
            path: "se/log".to_string(),
            body: Some(json!({ "type": "browser" })),
        }
    }

    /// A command of the DevTools protocol.
    pub fn devtools(command: &str, parameters: Value) -> SessionCommand {
        SessionCommand {
            path: "goog/cdp/execute".to_string(),
            body: Some(json!({ "cmd": command, "params": parameters })),
        }
    }
}

impl WebDriverCompatibleCommand for SessionCommand {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _request_url: &Url) -> (Method, Option<String>) {
        match &self.body {
            Some(body) => (Method::POST, Some(body.to_string())),
            None => (Method::GET, None),
        }
    }
}
