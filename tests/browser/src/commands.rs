//! ChromeDriver's own commands: the console's log and the DevTools protocol.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A command on the session: its path below `session/ID/` and its body.
#[derive(Debug)]
pub struct SessionCommand {
    path: String,
    body: Value,
}

impl SessionCommand {
    /// What the console said since the last time this was asked.
    pub fn console() -> SessionCommand {
        SessionCommand {
            path: "se/log".to_string(),
            body: json!({ "type": "browser" }),
        }
    }

    /// A command of the DevTools protocol.
    pub fn devtools(command: &str, parameters: Value) -> SessionCommand {
        SessionCommand {
            path: "goog/cdp/execute".to_string(),
            body: json!({ "cmd": command, "params": parameters }),
        }
    }
}

impl WebDriverCompatibleCommand for SessionCommand {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _request_url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
