//! `cargo xtask COMMAND`: reads the command and runs the chore.

use std::process::ExitCode;

use anyhow::Result;
use xtask::cli::{self, Command};
use xtask::page::{self, Build};
use xtask::workspace::Workspace;
use xtask::{bench, fuzz, lighthouse, screenshot, serve, sizes, suite, tools, verdicts};

fn main() -> ExitCode {
    match cli::parse(std::env::args_os().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    if let Command::Help = command {
        print!("{}", cli::HELP);
        return Ok(());
    }
    let workspace = Workspace::find()?;
    match command {
        Command::Help => Ok(()),
        Command::Serve(options) => serve::serve(&workspace, &options),
        Command::Build(build) => {
            let folder = page::build(&workspace, build)?;
            println!("The page is in {}", folder.display());
            Ok(())
        }
        Command::Test(selection) => suite::run(&workspace, &selection),
        Command::FuzzPython(options) => fuzz::python(&workspace, &options),
        Command::FuzzTokio(options) => fuzz::tokio::tokio(&workspace, &options),
        Command::RecordChecks => verdicts::record(&workspace),
        Command::Bench(options) => bench::run(&workspace, &options),
        Command::Lighthouse(options) => lighthouse::run(&workspace, &options),
        Command::Screenshot(options) => screenshot::take(&workspace, &options),
        Command::Sizes => sizes::record(&workspace.root),
        Command::Finish => page::finish_for_trunk(&workspace),
        Command::Setup => tools::install_all(&workspace, Build::Release),
    }
}
