//! `screenshot ADDRESS OUT.png WIDTH HEIGHT light|dark|contrast STEPS`: a picture of a page, taken when it answers
//! input. `screenshot --all ADDRESS FOLDER`: pictures of every lesson's first and middle step in each window and theme.
//! `cargo xtask screenshot` builds and serves the page and calls it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use browser_tests::looks::{THEMES, WINDOWS, lessons, moments};
use browser_tests::{Session, run};

/// What to look at and how.
enum Picture {
    /// One moment of one page.
    One(One),
    /// All that readers have.
    All { address: String, folder: PathBuf },
}

/// One picture.
struct One {
    address: String,
    output: PathBuf,
    width: u32,
    height: u32,
    theme: String,
    steps: u32,
}

fn main() -> ExitCode {
    let taken = arguments().and_then(|picture| {
        run(async move |session| match picture {
            Picture::One(one) => take(session, one).await,
            Picture::All { address, folder } => take_all(session, &address, &folder).await,
        })
    });
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
    if let [all, address, folder] = words.as_slice()
        && all == "--all"
    {
        return Ok(Picture::All {
            address: address.clone(),
            folder: PathBuf::from(folder),
        });
    }
    let [address, output, width, height, theme, steps] = words.as_slice() else {
        bail!("six arguments are needed; `cargo xtask screenshot OUT.png` gives them");
    };
    Ok(Picture::One(One {
        address: address.clone(),
        output: PathBuf::from(output),
        width: width.parse().context("the width is no number")?,
        height: height.parse().context("the height is no number")?,
        theme: theme.clone(),
        steps: steps.parse().context("the number of steps is no number")?,
    }))
}

/// A page that never becomes ready is pictured too: its first paint is what one then wants to see.
async fn take(session: Session, picture: One) -> Result<()> {
    session.resize(picture.width, picture.height).await?;
    session.prefer(&picture.theme).await?;
    session.go(&picture.address).await?;
    match session.ready().await {
        Ok(()) => {
            for _ in 0..picture.steps {
                session.press("Step forward").await?;
            }
        }
        Err(error) => println!("The picture is of a page that does not answer input: {error:#}"),
    }
    shoot(&session, &picture.output).await?;
    for (level, message) in session.console().await? {
        println!("console, {level}: {message}");
    }
    println!("The picture is {}", picture.output.display());
    Ok(())
}

async fn take_all(session: Session, address: &str, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut taken = 0;
    for slug in lessons()? {
        let lesson = format!("{address}?lesson={slug}&predict=0");
        session.open(&lesson).await?;
        let steps = session.steps().await?;
        for window in WINDOWS {
            session.resize(window.width, window.height).await?;
            for moment in moments(&slug, steps, window) {
                session.open(&format!("{address}?{}", moment.query)).await?;
                for theme in THEMES {
                    session.prefer(theme).await?;
                    let name = format!("{}-{theme}-{}.png", window.name, moment.name);
                    shoot(&session, &folder.join(name)).await?;
                    taken += 1;
                }
            }
        }
    }
    println!("{taken} pictures are in {}", folder.display());
    Ok(())
}

/// The picture as it rests: nothing moves by preference, and what was laid out anew has settled.
async fn shoot(session: &Session, output: &Path) -> Result<()> {
    tokio::time::sleep(std::time::Duration::from_millis(150)).await;
    let png = session.client.screenshot().await?;
    std::fs::write(output, png).with_context(|| format!("{} cannot be written", output.display()))
}
