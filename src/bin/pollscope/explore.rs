//! `pollscope explore`: everything that a program can print, each with the choices that show it again.

use super::{Options, configuration, diagnostics, load};
use pollscope::ir::program::Language;
use pollscope::lang;
use pollscope::sim::choice::list_to_text;
use pollscope::sim::config::Config;
use pollscope::trace::explore::wanted::Wanted;
use pollscope::trace::explore::{self, Bounds, Exploration, report};

/// Explores a file and prints the result on stdout. The exit code is 0 if all schedules were looked at,
/// 3 if a bound was reached, 2 if the program is refused.
pub fn explore(file: &str, options: &Options) -> Result<u8, String> {
    let (language, text) = load(file)?;
    let compiled = lang::compile_in(language, &text, options.edition);
    diagnostics::show(file, &text, &compiled.diagnostics);
    let Some(program) = compiled.program else {
        return Ok(2);
    };
    let config = configuration(options, language, Config::for_program(&program))?;
    let bounds = Bounds::default();
    let bounds = Bounds {
        states_max: options.max_states.unwrap_or(bounds.states_max),
        outputs_max: options.max_outputs.unwrap_or(bounds.outputs_max),
        ..bounds
    };
    let started = std::time::Instant::now();
    let found = match options.prints.is_empty() {
        true => explore::explore(program, config, bounds),
        false if language == Language::Rust => {
            let wanted = options.prints.iter().map(|named| wanted(named));
            explore::find(program, config, bounds, wanted.collect::<Result<_, _>>()?)
        }
        false => return Err("--prints looks for what a Rust program prints".to_owned()),
    };
    let seconds = started.elapsed().as_secs_f64();
    match options.json {
        true => println!("{}", report::json(&found)),
        false => print(file, &found, seconds),
    }
    Ok(if found.is_complete { 0 } else { 3 })
}

/// What `--prints` names.
fn wanted(named: &str) -> Result<Wanted, String> {
    let code = named.split_once(':');
    let code = code.and_then(|(code, file)| Some((code.parse().ok()?, file)));
    let (exit, file) = code.map_or((None, named), |(code, file)| (Some(code), file));
    let stdout = std::fs::read_to_string(file).map_err(|fault| format!("{file}: {fault}"))?;
    Ok(Wanted { stdout, exit })
}

fn print(file: &str, found: &Exploration, seconds: f64) {
    println!("{}", report::summary(found));
    for (number, output) in found.outputs.iter().enumerate() {
        println!("\n{}. {}", number + 1, report::ending(output));
        for line in output.stdout.lines() {
            println!("   | {line}");
        }
        let choices = list_to_text(&output.choices);
        println!("   pollscope run {file} --choices \"{choices}\"");
    }
    eprintln!("looked at {} states in {seconds:.2} s", found.states);
}
