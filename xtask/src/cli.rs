//! The commands and their flags.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, bail};
use lexopt::prelude::*;

use crate::bench::{self, Bench};
use crate::fuzz::program::Costs;
use crate::fuzz::{Fuzz, tokio};
use crate::lighthouse::Lighthouse;
use crate::page::Build;
use crate::screenshot::{Screenshot, Theme};
use crate::serve::Serve;
use crate::suite::{Part, Selection};

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
cargo xtask serve [--port N] [--open] [--release]   serve the page on 127.0.0.1, built again after each edit
cargo xtask build [--dev]                           leave the release page in dist/
cargo xtask test [format|lint|native|browser [NAME]] [--dev]
                                                    everything, or one part
cargo xtask bench [native|page [PART]] [--page DIR] figures with their bars: engine and payload; the page
cargo xtask lighthouse [--page DIR]                 what Lighthouse says of the release page
cargo xtask fuzz-python [--kind asyncio|language] [--cost zero|default] [--count N] [--seed S]
                        [--python PATH] [--release | --simulator PATH] [--shown N]
                                                    random programs against the real CPython
cargo xtask fuzz-tokio [--flavour current_thread|multi_thread_1|multi_thread] [--count N] [--seed S]
                       [--release | --simulator PATH] [--shown N]
                                                    random programs against the real Tokio
cargo xtask record-checks                           what rustc says of tests/cases/check
cargo xtask screenshot [--query Q] [--size WxH] [--theme light|dark|contrast] [--steps N]
                       [--release] [--url URL] OUT.png | --all FOLDER
                                                    a picture, or every lesson in each window and theme
cargo xtask sizes                                   record what rustc and Tokio say of sizes
cargo xtask setup                                   only install what the others need
cargo xtask finish                                  Trunk's post-build hook
";

/// One command with its flags.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Build and serve the page.
    Serve(Serve),
    /// Build the page into its folder.
    Build(Build),
    /// Run the suite or a part of it.
    Test(Selection),
    /// Print the figures.
    Bench(Bench),
    /// Ask Lighthouse.
    Lighthouse(Lighthouse),
    /// Compare random asyncio programs with CPython.
    FuzzPython(Fuzz),
    /// Compare random Tokio programs with Tokio.
    FuzzTokio(tokio::Fuzz),
    /// Record what rustc says.
    RecordChecks,
    /// Take a picture of the page.
    Screenshot(Screenshot),
    /// Record sizes from the real rustc and Tokio.
    Sizes,
    /// Finish what Trunk has staged.
    Finish,
    /// Install what the other commands need.
    Setup,
}

/// Reads the arguments after `cargo xtask`. An unknown word or flag is an error that shows the help.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let command = match parser.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Value(word)) => word.string()?,
        Some(flag) => bail!("{}\n{HELP}", flag.unexpected()),
    };
    match command.as_str() {
        "help" => Ok(Command::Help),
        "serve" => serve(&mut parser),
        "build" => build(&mut parser),
        "test" => test(&mut parser),
        "screenshot" => screenshot(&mut parser),
        "bench" => bench(&mut parser),
        "lighthouse" => lighthouse(&mut parser),
        "fuzz-python" => fuzz_python(&mut parser),
        "fuzz-tokio" => fuzz_tokio(&mut parser),
        "record-checks" => plain(&mut parser, Command::RecordChecks),
        "sizes" => plain(&mut parser, Command::Sizes),
        "finish" => plain(&mut parser, Command::Finish),
        "setup" => plain(&mut parser, Command::Setup),
        other => bail!("there is no command `{other}`; the commands are:\n{HELP}"),
    }
}

fn plain(parser: &mut lexopt::Parser, command: Command) -> Result<Command> {
    match parser.next()? {
        None => Ok(command),
        Some(argument) => bail!(argument.unexpected()),
    }
}

fn serve(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = Serve {
        port: 0,
        open: false,
        build: Build::Development,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = parser.value()?.parse()?,
            Long("open") => options.open = true,
            Long("release") => options.build = Build::Release,
            other => bail!(other.unexpected()),
        }
    }
    Ok(Command::Serve(options))
}

fn build(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut build = Build::Release;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("dev") => build = Build::Development,
            other => bail!(other.unexpected()),
        }
    }
    Ok(Command::Build(build))
}

fn test(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut selection = Selection::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) if selection.part.is_none() => {
                selection.part = Some(match word.string()?.as_str() {
                    "format" => Part::Format,
                    "lint" => Part::Lint,
                    "native" => Part::Native,
                    "browser" => Part::Browser,
                    other => bail!(
                        "`test` has no part `{other}`; its parts are format, lint, native and browser"
                    ),
                });
            }
            Long("dev") => selection.build = Build::Development,
            Value(name) if selection.name.is_none() => selection.name = Some(name.string()?),
            other => bail!(other.unexpected()),
        }
    }
    Ok(Command::Test(selection))
}

fn bench(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = Bench::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("page") => options.page = Some(PathBuf::from(parser.value()?)),
            Value(word) if options.part.is_none() => {
                options.part = Some(match word.string()?.as_str() {
                    "native" => bench::Part::Native,
                    "page" => bench::Part::Page,
                    other => bail!("`bench` has no part `{other}`; its parts are native and page"),
                });
            }
            Value(word) if options.part == Some(bench::Part::Page) && options.only.is_none() => {
                options.only = Some(word.string()?);
            }
            other => bail!(other.unexpected()),
        }
    }
    Ok(Command::Bench(options))
}

fn lighthouse(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = Lighthouse::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("page") => options.page = Some(PathBuf::from(parser.value()?)),
            other => bail!(other.unexpected()),
        }
    }
    Ok(Command::Lighthouse(options))
}

fn fuzz_python(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = Fuzz {
        count: 200,
        seed: 0,
        language: false,
        costs: Costs::Zero,
        python: None,
        release: false,
        simulator: None,
        shown: 1,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("count") => options.count = parser.value()?.parse()?,
            Long("seed") => options.seed = parser.value()?.parse()?,
            Long("kind") => {
                options.language = match parser.value()?.string()?.as_str() {
                    "asyncio" => false,
                    "language" => true,
                    other => bail!("`--kind {other}` is none of asyncio and language"),
                }
            }
            Long("cost") => {
                options.costs = match parser.value()?.string()?.as_str() {
                    "zero" => Costs::Zero,
                    "default" => Costs::Default,
                    other => bail!("`--cost {other}` is none of zero and default"),
                }
            }
            Long("release") => options.release = true,
            Long("simulator") => options.simulator = Some(PathBuf::from(parser.value()?)),
            Long("shown") => options.shown = parser.value()?.parse()?,
            Long("python") => options.python = Some(PathBuf::from(parser.value()?)),
            other => bail!(other.unexpected()),
        }
    }
    Ok(Command::FuzzPython(options))
}

fn fuzz_tokio(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = tokio::Fuzz {
        count: 100,
        seed: 0,
        flavours: tokio::Name::ALL.to_vec(),
        release: false,
        simulator: None,
        shown: 1,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("count") => options.count = parser.value()?.parse()?,
            Long("seed") => options.seed = parser.value()?.parse()?,
            Long("flavour") => {
                let said = parser.value()?.string()?;
                let named = |name: &tokio::Name| name.text() == said;
                options.flavours.retain(named);
                if options.flavours.is_empty() {
                    bail!(
                        "`--flavour {said}` is none of current_thread, multi_thread_1 and multi_thread"
                    );
                }
            }
            Long("release") => options.release = true,
            Long("shown") => options.shown = parser.value()?.parse()?,
            Long("simulator") => options.simulator = Some(PathBuf::from(parser.value()?)),
            other => bail!(other.unexpected()),
        }
    }
    Ok(Command::FuzzTokio(options))
}

fn screenshot(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut output = None;
    let mut options = Screenshot {
        query: String::new(),
        width: 1440,
        height: 900,
        theme: Theme::Light,
        steps: 0,
        build: Build::Development,
        url: None,
        all: false,
        output: PathBuf::new(),
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("query") => options.query = parser.value()?.string()?,
            Long("size") => {
                (options.width, options.height) = size(&parser.value()?.string()?)?;
            }
            Long("theme") => options.theme = parser.value()?.parse()?,
            Long("steps") => options.steps = parser.value()?.parse()?,
            Long("release") => options.build = Build::Release,
            Long("url") => options.url = Some(parser.value()?.string()?),
            Long("all") => options.all = true,
            Value(path) if output.is_none() => output = Some(PathBuf::from(path)),
            other => bail!(other.unexpected()),
        }
    }
    let Some(output) = output else {
        bail!("`screenshot` needs the name of the picture to write, as in `screenshot page.png`");
    };
    options.output = output;
    Ok(Command::Screenshot(options))
}

/// Reads `1440x900` as (width, height) in CSS pixels.
fn size(text: &str) -> Result<(u32, u32)> {
    match text.split_once('x').map(|(w, h)| (w.parse(), h.parse())) {
        Some((Ok(width), Ok(height))) => Ok((width, height)),
        _ => bail!("`--size {text}` is not a size; write width and height as in 1440x900"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn serve_takes_a_port_and_builds_for_development() {
        let expected = Serve {
            port: 8080,
            open: true,
            build: Build::Development,
        };
        assert_eq!(
            parsed("serve --port 8080 --open").unwrap(),
            Command::Serve(expected)
        );
    }

    #[test]
    fn test_takes_a_part_and_a_name() {
        let expected = Selection {
            part: Some(Part::Browser),
            name: Some("embed".into()),
            build: Build::Release,
        };
        assert_eq!(
            parsed("test browser embed").unwrap(),
            Command::Test(expected)
        );
        assert_eq!(parsed("test").unwrap(), Command::Test(Selection::default()));
    }

    #[test]
    fn a_wrong_word_names_the_choices() {
        let message = |line| parsed(line).unwrap_err().to_string();
        assert!(message("tset").contains("cargo xtask test"));
        assert!(message("test all").contains("format, lint, native and browser"));
        assert!(message("screenshot --size 10 a.png").contains("1440x900"));
        assert!(message("screenshot").contains("name of the picture"));
        assert!(message("bench --fast").contains("--fast"));
    }
}
