//! `screenshot ADDRESS OUT.png WIDTH HEIGHT light|dark STEPS`: a picture of a page, taken when it
//! answers input. `cargo xtask screenshot` builds and serves the page and calls it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use browser_tests::{Session, run};
use serde_json::json;

/// What to look at and how.
struct Picture {
    address: String,
    output: PathBuf,
    width: u32,
    height: u32,
    theme: String,
    steps: u32,
}

fn main() -> ExitCode {
    let taken =
        arguments().and_then(|picture| run(async move |session| take(session, picture).await));
    match taken {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Result<Picture> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [address, output, width, height, theme, steps] = words.as_slice() else {
        bail!("six arguments are needed; `cargo xtask screenshot OUT.png` gives them");
    };
    Ok(Picture {
        address: address.clone(),
        output: PathBuf::from(output),
        width: width.parse().context("the width is no number")?,
        height: height.parse().context("the height is no number")?,
        theme: theme.clone(),
        steps: steps.parse().context("the number of steps is no number")?,
    })
}

/// A page that never becomes ready is pictured too: its first paint is what one then wants to see.
async fn take(session: Session, picture: Picture) -> Result<()> {
    let metrics = json!({
        "width": picture.width,
        "height": picture.height,
        "deviceScaleFactor": 1,
        "mobile": picture.width < 600,
    });
    session
        .devtools("Emulation.setDeviceMetricsOverride", metrics)
        .await?;
    let preference = json!({ "name": "prefers-color-scheme", "value": picture.theme });
    let media = json!({ "features": [preference] });
    session
        .devtools("Emulation.setEmulatedMedia", media)
        .await?;
    session.go(&picture.address).await?;
    match session.ready().await {
        Ok(()) => {
            for _ in 0..picture.steps {
                session.press("Step forward").await?;
            }
        }
        Err(error) => println!("The picture is of a page that does not answer input: {error:#}"),
    }
    // The longest motion lasts 400 ms.
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    let png = session.client.screenshot().await?;
    std::fs::write(&picture.output, png)
        .with_context(|| format!("{} cannot be written", picture.output.display()))?;
    for (level, message) in session.console().await? {
        println!("console, {level}: {message}");
    }
    println!("The picture is {}", picture.output.display());
    Ok(())
}
