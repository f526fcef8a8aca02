//! Generated programs against the order in which the real tokio 1.54.1 ran them.
//!
//! `recorded.txt` has one case a line: the flavour (`ct`: current_thread with a paused clock; `mt1`: inside a
//! task of a runtime with one worker), the tasks separated by `;`, and the order. Task 0 is the outermost.
//! `pN` is left out: a print is `p`, `yN` yields N times, `sN` spawns task N, `j` awaits the oldest handle,
//! `a` aborts its task, `d` drops it, `zN` sleeps N milliseconds. In the order, `2.0` is the first print of task
//! 2, `~2` the end of its future (current_thread only), `/` the return of `block_on`, `x` a JoinError.

use super::program::{Async, Builder};
use super::{dump, run_recorded};
use crate::ir::program::{Const, FuncId, IntKind, Program, Slot};
use crate::sim::config::Runtime;
use crate::sim::event::{Event, EventKind};
use std::collections::VecDeque;

const RECORDED: &str = include_str!("recorded.txt");

fn emit(
    builder: &mut Builder,
    body: &mut Async,
    index: usize,
    script: &str,
    made: &[Option<FuncId>],
) {
    let mut handles: VecDeque<Slot> = VecDeque::new();
    let mut prints = 0;
    for token in script.split_whitespace() {
        let (verb, rest) = token.split_at(1);
        let number = rest.parse::<usize>().unwrap_or(0);
        match verb {
            "p" => {
                builder.print(body, &format!("{index}.{prints}"));
                prints += 1;
            }
            "y" => (0..number).for_each(|_| body.yield_now()),
            "s" => handles.push_back(body.spawn(made[number].expect("children come later"))),
            "j" => {
                if let Some(handle) = handles.pop_front() {
                    body.join(handle);
                }
            }
            "a" => {
                if let Some(handle) = handles.front() {
                    body.abort(*handle);
                }
            }
            "d" => {
                if let Some(handle) = handles.pop_front() {
                    body.drop_handle(handle);
                }
            }
            "z" => {
                let ms = builder
                    .program
                    .constant(Const::Int(IntKind::U64, number as i64));
                body.sleep(ms);
            }
            other => panic!("no such token: {other}"),
        }
    }
}

/// The program, and the script's number of each function.
fn build(flavor: &str, scripts: &[&str]) -> (Program, Vec<Option<FuncId>>) {
    let mut builder = Builder::new();
    let mut made = vec![None; scripts.len()];
    for (index, script) in scripts.iter().enumerate().rev() {
        let mut body = builder.function("task");
        emit(&mut builder, &mut body, index, script, &made);
        made[index] = Some(builder.finish(body));
    }
    let outermost = made[0].expect("there is a task");
    let main = match flavor {
        "ct" => outermost,
        _ => super::on_worker(&mut builder, outermost),
    };
    let mut program = builder.program(main);
    program.runtime.start_paused = flavor == "ct";
    (program, made)
}

/// What happened, in the words of the recording.
fn order(
    events: &[Event],
    output: &[String],
    made: &[Option<FuncId>],
    functions: &[FuncId],
    flavor: &str,
) -> String {
    let number = |event: &Event| {
        let function = functions[event.task().0 as usize];
        made.iter().position(|known| *known == Some(function))
    };
    let mut words = Vec::new();
    for event in events {
        match event.kind() {
            EventKind::Output => words.push(output[event.arg as usize].clone()),
            EventKind::TaskReturned | EventKind::FutureDropped if flavor == "ct" => {
                words.push(format!("~{}", number(event).expect("a task of the script")));
            }
            EventKind::TaskReturned if number(event) == Some(0) => break,
            EventKind::BlockOnReturned if flavor == "ct" => words.push("/".to_owned()),
            _ => {}
        }
    }
    words.join(" ")
}

#[test]
fn generated_programs_run_in_the_order_of_the_real_runtime() {
    let mut wrong = Vec::new();
    for line in RECORDED.lines() {
        let parts: Vec<&str> = line.split('|').collect();
        let [flavor, script, expected] = parts[..] else {
            panic!("a case has three parts: {line}");
        };
        let scripts: Vec<&str> = script.split(';').collect();
        let (program, made) = build(flavor, &scripts);
        let runtime = match flavor {
            "ct" => Runtime::CurrentThread,
            _ => Runtime::MultiThread(1),
        };
        let (sim, events, output) = run_recorded(program, runtime, 0);
        let functions: Vec<FuncId> = sim.tasks.iter().map(|task| task.function).collect();
        let got = order(&events, &output, &made, &functions, flavor);
        let expected: Vec<&str> = expected
            .split_whitespace()
            .filter(|word| *word != "x")
            .collect();
        if got != expected.join(" ") {
            wrong.push((line, got, events));
        }
    }
    if let Some((line, got, events)) = wrong.first() {
        panic!(
            "{} wrong; first\n{line}\ngot {got}\n{}",
            wrong.len(),
            dump(events)
        );
    }
}
