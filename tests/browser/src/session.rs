//! One browser window, from its start to its end, and what a person does in it.

use std::future::Future;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::task::LocalSet;

use crate::commands::SessionCommand;
use crate::driver::Driver;

/// How long anything may take that the page does at once; generous, for busy machines.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How often a condition is looked at.
const POLL: Duration = Duration::from_millis(50);

/// A browser window.
#[derive(Clone)]
pub struct Session {
    /// The WebDriver client, for what this type does not name.
    pub client: Client,
}

/// Starts a browser, runs the body in it, and ends the browser however the body ended.
///
/// A panic of the body (a failed assertion) goes on after the browser is gone.
pub fn run<F>(body: impl FnOnce(Session) -> F) -> Result<()>
where
    F: Future<Output = Result<()>> + 'static,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let driver = Driver::start()?;
    LocalSet::new().block_on(&runtime, async {
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(driver.capabilities())
            .connect(&driver.address)
            .await
            .context("Chromium could not be started")?;
        let session = Session {
            client: client.clone(),
        };
        let outcome = tokio::task::spawn_local(body(session)).await;
        client.close().await.ok();
        match outcome {
            Ok(result) => result,
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    })
}

impl Session {
    /// Opens an address.
    pub async fn go(&self, address: &str) -> Result<()> {
        self.client
            .goto(address)
            .await
            .with_context(|| format!("{address} could not be opened"))
    }

    /// Opens the page and waits until it answers input.
    pub async fn open(&self, address: &str) -> Result<()> {
        self.go(address).await?;
        self.ready().await
    }

    /// Waits until the page (of the current frame) says that it answers input; fails at once when
    /// it says that it cannot, with its sentence.
    pub async fn ready(&self) -> Result<()> {
        let script = "return [document.documentElement.dataset.pollscope ?? null, \
                      document.getElementById('boot-status')?.textContent ?? '']";
        let start = Instant::now();
        loop {
            let answer = self.script(script).await?;
            match answer[0].as_str() {
                Some("ready") => return Ok(()),
                Some("failed") => bail!("the page says: {}", answer[1]),
                _ if start.elapsed() > PATIENCE => {
                    bail!("the page is not ready after {} s", PATIENCE.as_secs())
                }
                _ => tokio::time::sleep(POLL).await,
            }
        }
    }

    /// Waits until the condition holds; `what` completes "the page did not …".
    pub async fn until(&self, what: &str, condition: impl AsyncFn() -> Result<bool>) -> Result<()> {
        self.until_within(PATIENCE, what, condition).await
    }

    /// [`Session::until`] with a limit of its own.
    pub async fn until_within(
        &self,
        limit: Duration,
        what: &str,
        condition: impl AsyncFn() -> Result<bool>,
    ) -> Result<()> {
        let start = Instant::now();
        while !condition().await? {
            if start.elapsed() > limit {
                bail!("the page did not {what} within {} s", limit.as_secs());
            }
            tokio::time::sleep(POLL).await;
        }
        Ok(())
    }

    /// Runs a function body in the page (of the current frame) and returns its value.
    pub async fn script(&self, body: &str) -> Result<Value> {
        Ok(self.client.execute(body, Vec::new()).await?)
    }

    /// Sends a command of the DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let command = SessionCommand::devtools(command, parameters);
        Ok(self.client.issue_cmd(command).await?)
    }

    /// Makes the page so large, in CSS pixels; below 600 it is a phone.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await?;
        Ok(())
    }

    /// Presses the button with this name.
    pub async fn press(&self, button: &str) -> Result<()> {
        self.click("button", button).await
    }

    /// Clicks an element, waiting while something that moves is in front of it.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            match self.element(role, name).await?.click().await {
                Err(error) if is_in_front(&error) && start.elapsed() < PATIENCE => {
                    tokio::time::sleep(POLL).await;
                }
                outcome => return Ok(outcome?),
            }
        }
    }

    /// Replaces the text of a text box as a paste over a full selection does.
    pub async fn retype(&self, text_box: &str, text: &str) -> Result<()> {
        let element = self.element("textbox", text_box).await?;
        element.send_keys(&(Key::Control + "a")).await?;
        self.devtools("Input.insertText", json!({ "text": text }))
            .await?;
        Ok(())
    }

    /// Chooses the last option of a combobox by keyboard.
    pub async fn choose_last(&self, combobox: &str) -> Result<()> {
        let element = self.element("combobox", combobox).await?;
        Ok(element.send_keys(&Key::End.to_string()).await?)
    }

    /// The value of a slider: the input's own, else `aria-valuenow`.
    pub async fn slider(&self, name: &str) -> Result<String> {
        let element = self.element("slider", name).await?;
        let value = match element.prop("value").await? {
            Some(value) => Some(value),
            None => element.attr("aria-valuenow").await?,
        };
        value.with_context(|| format!("the slider `{name}` has no value"))
    }

    /// The text that a person reads in the element with this role and name.
    pub async fn text(&self, role: &str, name: &str) -> Result<String> {
        Ok(self.element(role, name).await?.text().await?)
    }

    /// What the console said at its level "SEVERE" since the last time: uncaught errors, failed
    /// requests, violations of the Content-Security-Policy.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        let entries = self.console().await?;
        let severe = entries.into_iter().filter(|(level, _)| level == "SEVERE");
        Ok(severe.map(|(_, message)| message).collect())
    }

    /// All that the console said since the last time: level and message.
    pub async fn console(&self) -> Result<Vec<(String, String)>> {
        let answer = self.client.issue_cmd(SessionCommand::console()).await?;
        let entries = answer.as_array().context("the console's log is no list")?;
        let field = |entry: &Value, name: &str| entry[name].as_str().unwrap_or("").to_string();
        Ok(entries
            .iter()
            .map(|entry| (field(entry, "level"), field(entry, "message")))
            .collect())
    }
}

/// Whether a click failed because another element was in front.
fn is_in_front(error: &CmdError) -> bool {
    matches!(error, CmdError::Standard(error) if error.error == ErrorStatus::ElementClickIntercepted)
}
