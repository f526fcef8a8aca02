//! Schedulers against programs built by hand: the order of polls, as the real runtime has it, with the
//! invariants checked after every step.

mod program;
mod recorded;

use crate::ir::program::{Const, FuncId, IntKind, Program, Slot};
use crate::sim::choice::ChoicePoint;
use crate::sim::config::{Config, Runtime};
use crate::sim::event::{Event, EventKind};
use crate::sim::outcome::Outcome;
use crate::sim::{Progress, Recorder, Sim, Stream};
use program::Builder;
use std::rc::Rc;

#[derive(Default)]
struct Tape {
    events: Vec<Event>,
    output: Vec<String>,
}

impl Recorder for Tape {
    fn event(&mut self, event: Event) {
        self.events.push(event);
    }
    fn output(&mut self, _stream: Stream, text: &str) {
        self.output.push(text.to_owned());
    }
    fn choice(&mut self, _point: ChoicePoint, _options: u32, _answer: u32) {}
}

fn run(program: Program, runtime: Runtime) -> (Sim, Vec<Event>) {
    let (sim, events, _) = run_recorded(program, runtime, 0);
    (sim, events)
}

/// Runs to the end; the run, its events, what it printed.
fn run_recorded(program: Program, runtime: Runtime, seed: u64) -> (Sim, Vec<Event>, Vec<String>) {
    let program = Rc::new(program);
    let mut config = Config::for_program(&program);
    config.runtime = runtime;
    config.seed = seed;
    config.check = true;
    let mut sim = Sim::new(program, Rc::new(config), Vec::new());
    let mut tape = Tape::default();
    loop {
        let progress = sim.step(&mut tape);
        if progress == Progress::Ended {
            break;
        }
    }
    let finished = Some(Outcome::Finished);
    assert_eq!(sim.outcome, finished, "{}", dump(&tape.events));
    (sim, tape.events, tape.output)
}

fn dump(events: &[Event]) -> String {
    let line = |(index, event): (usize, &Event)| {
        format!(
            "{index:4} {:>10} T{} task {:>7} {:?} {} <- {}\n",
            event.time,
            event.thread().0,
            event.task().0,
            event.kind(),
            event.arg,
            event.cause as i32
        )
    };
    events.iter().enumerate().map(line).collect()
}

/// The tasks in the order in which they are polled, as letters from task 1 on; M is the main future.
fn polls(events: &[Event]) -> String {
    let polls = events
        .iter()
        .filter(|event| event.kind() == EventKind::PollStarted);
    let letter = |event: &Event| match event.task().0 {
        0 => 'M',
        task => (b'A' + (task - 1) as u8) as char,
    };
    polls.map(letter).collect()
}

/// Tasks that yield so many times each.
fn yielders(builder: &mut Builder, yields: usize) -> FuncId {
    let mut body = builder.function("yielder");
    for _ in 0..yields {
        body.yield_now();
    }
    builder.finish(body)
}

/// Spawns `count` tasks of `function`, then joins them in order.
fn spawn_and_join(builder: &mut Builder, function: FuncId, count: usize) -> FuncId {
    let mut body = builder.function("parent");
    let handles: Vec<Slot> = (0..count).map(|_| body.spawn(function)).collect();
    for handle in handles {
        body.join(handle);
    }
    builder.finish(body)
}

/// A main that runs `function` inside one spawned task, as the oracle's `on_worker` does.
fn on_worker(builder: &mut Builder, function: FuncId) -> FuncId {
    spawn_and_join(builder, function, 1)
}

fn yield_program(count: usize, yields: usize, inside_a_task: bool) -> Program {
    let mut builder = Builder::new();
    let task = yielders(&mut builder, yields);
    let mut main = spawn_and_join(&mut builder, task, count);
    if inside_a_task {
        main = on_worker(&mut builder, main);
    }
    builder.program(main)
}

#[test]
fn current_thread_runs_spawned_tasks_first_in_first_out() {
    let (_, events) = run(yield_program(4, 0, false), Runtime::CurrentThread);
    assert_eq!(polls(&events), "MABCDM", "{}", dump(&events));
}

#[test]
fn current_thread_wakes_yielders_from_the_end() {
    let (_, events) = run(yield_program(3, 4, false), Runtime::CurrentThread);
    assert_eq!(polls(&events), "MABCCBAABCCBAABCM", "{}", dump(&events));
}

#[test]
fn a_worker_runs_the_last_spawned_task_first() {
    let (_, events) = run(yield_program(4, 0, true), Runtime::MultiThread(1));
    let tasks: String = polls(&events)
        .chars()
        .filter(|task| !"MA".contains(*task))
        .collect();
    assert_eq!(tasks, "EBCD", "{}", dump(&events));
}

#[test]
fn a_worker_wakes_yielders_from_the_end_through_its_slot() {
    let (_, events) = run(yield_program(3, 4, true), Runtime::MultiThread(1));
    let tasks: String = polls(&events)
        .chars()
        .filter(|task| !"MA".contains(*task))
        .collect();
    assert_eq!(tasks, "DBCDCBDBCDCBDBC", "{}", dump(&events));
}

/// A main whose only task lets the other workers fall asleep, spawns `count` tasks and then keeps its worker
/// busy for so many statements.
fn busy_parent(count: usize, statements: usize) -> Program {
    let mut builder = Builder::new();
    let child = yielders(&mut builder, 0);
    let mut body = builder.function("parent");
    for _ in 0..statements {
        body.statement();
    }
    let handles: Vec<Slot> = (0..count).map(|_| body.spawn(child)).collect();
    for _ in 0..statements {
        body.statement();
    }
    for handle in handles {
        body.join(handle);
    }
    let parent = builder.finish(body);
    let main = on_worker(&mut builder, parent);
    builder.program(main)
}

/// Who polled which task, in order: `B1` is task B on thread 1.
fn places(events: &[Event]) -> Vec<String> {
    let polls = events
        .iter()
        .filter(|event| event.kind() == EventKind::PollStarted);
    let place = |event: &Event| {
        let task = event.task().0;
        let letter = if task == 0 {
            'M'
        } else {
            (b'A' + (task - 1) as u8) as char
        };
        format!("{letter}{}", event.thread().0)
    };
    polls.map(place).collect()
}

#[test]
fn the_task_in_the_slot_waits_for_its_worker() {
    let (_, events) = run(busy_parent(1, 50_000), Runtime::MultiThread(2));
    let polled = |task: u32| {
        let is_poll =
            |event: &&Event| event.kind() == EventKind::PollStarted && event.task().0 == task;
        events
            .iter()
            .filter(is_poll)
            .map(|event| (event.time, event.thread().0))
            .collect::<Vec<_>>()
    };
    let (parent, child) = (polled(1), polled(2));
    assert_eq!(child.len(), 1, "{}", dump(&events));
    assert!(child[0].0 >= parent[0].0 + 500_000, "{}", dump(&events));
    assert_eq!(child[0].1, parent[0].1, "{}", dump(&events));
}

#[test]
fn of_two_children_the_older_is_stolen() {
    let (_, events) = run(busy_parent(2, 50_000), Runtime::MultiThread(2));
    let places = places(&events);
    let parent = places
        .iter()
        .find(|place| place.starts_with('A'))
        .expect("the parent is polled");
    let worker = &parent[1..];
    let older = places
        .iter()
        .find(|place| place.starts_with('B'))
        .expect("B is polled");
    let newer = places
        .iter()
        .find(|place| place.starts_with('C'))
        .expect("C is polled");
    assert_ne!(&older[1..], worker, "{}", dump(&events));
    assert_eq!(&newer[1..], worker, "{}", dump(&events));
}

#[test]
fn a_thief_runs_the_last_of_its_batch_first() {
    let (_, events) = run(busy_parent(10, 50_000), Runtime::MultiThread(2));
    let order: String = polls(&events)
        .chars()
        .filter(|task| !"MA".contains(*task))
        .collect();
    assert_eq!(order, "FBCDEHGIJK", "{}", dump(&events));
}

#[test]
fn a_full_queue_gives_its_newer_half_away() {
    let (sim, events) = run(busy_parent(300, 0), Runtime::MultiThread(1));
    let overflows = events
        .iter()
        .filter(|event| event.kind() == EventKind::Overflow);
    let counts: Vec<u32> = overflows.map(|event| event.arg).collect();
    assert_eq!(counts, [129]);
    let metrics = sim.tokio.runtimes[0].workers[0].metrics;
    assert_eq!(metrics.worker_overflow_count, 1);
}

#[test]
fn current_thread_polls_main_after_sixty_one_tasks() {
    let (_, events) = run(yield_program(200, 0, false), Runtime::CurrentThread);
    let is_main = |event: &&Event| event.task().0 == 0;
    let polls = events
        .iter()
        .filter(|event| event.kind() == EventKind::PollStarted);
    let at: Vec<usize> = polls
        .clone()
        .enumerate()
        .filter(|(_, event)| is_main(event))
        .map(|(at, _)| at)
        .collect();
    assert_eq!(at[..2], [0, 62]);
}

#[test]
fn eight_workers_finish_a_spawn_tree() {
    let mut builder = Builder::new();
    let leaf = yielders(&mut builder, 3);
    let branch = spawn_and_join(&mut builder, leaf, 5);
    let tree = spawn_and_join(&mut builder, branch, 5);
    let main = spawn_and_join(&mut builder, tree, 5);
    let (sim, events) = run(builder.program(main), Runtime::MultiThread(8));
    let returned = events
        .iter()
        .filter(|event| event.kind() == EventKind::TaskReturned);
    assert_eq!(returned.count(), 1 + 5 + 25 + 125);
    let runtime = &sim.tokio.runtimes[0];
    assert_eq!(runtime.metrics.num_alive_tasks, 0);
    assert!(
        runtime
            .workers
            .iter()
            .any(|worker| worker.metrics.worker_steal_count > 0)
    );
}

#[test]
fn tasks_left_at_the_end_are_dropped_by_shard() {
    let mut builder = Builder::new();
    let child = yielders(&mut builder, 0);
    let mut body = builder.function("main");
    for _ in 0..8 {
        body.spawn(child);
    }
    let main = builder.finish(body);
    let (_, events) = run(builder.program(main), Runtime::CurrentThread);
    let dropped = events
        .iter()
        .filter(|event| event.kind() == EventKind::FutureDropped);
    let order: Vec<u32> = dropped.map(|event| event.task().0 - 1).collect();
    assert_eq!(order, [3, 7, 0, 4, 1, 5, 2, 6]);
}

/// `count` tasks that sleep until the same tick, registered in order.
fn sleepers(count: usize, ms: i64, inside_a_task: bool) -> Program {
    let mut builder = Builder::new();
    let ms = builder.program.constant(Const::Int(IntKind::U64, ms));
    let mut body = builder.function("sleeper");
    body.sleep(ms);
    let task = builder.finish(body);
    let mut main = spawn_and_join(&mut builder, task, count);
    if inside_a_task {
        main = on_worker(&mut builder, main);
    }
    builder.program(main)
}

#[test]
fn current_thread_fires_timers_of_a_tick_in_order() {
    let (_, events) = run(sleepers(4, 20, false), Runtime::CurrentThread);
    assert_eq!(polls(&events), "MABCDABCDM", "{}", dump(&events));
    let fired = events
        .iter()
        .filter(|event| event.kind() == EventKind::TimerFired);
    assert!(
        fired
            .clone()
            .all(|event| event.time >= 20_000_000 && event.time < 22_000_000)
    );
    assert_eq!(fired.count(), 4);
}

#[test]
fn a_worker_runs_the_last_timer_of_a_tick_first() {
    let (_, events) = run(sleepers(4, 20, true), Runtime::MultiThread(1));
    let tasks: String = polls(&events)
        .chars()
        .filter(|task| !"MA".contains(*task))
        .collect();
    assert_eq!(tasks, "EBCDDEBC", "{}", dump(&events));
}

#[test]
fn a_long_sleep_wakes_the_driver_where_the_wheel_cascades() {
    let (_, events) = run(sleepers(1, 100, false), Runtime::CurrentThread);
    let parks = events
        .iter()
        .filter(|event| event.kind() == EventKind::Parked);
    assert_eq!(parks.count(), 2, "{}", dump(&events));
}

#[test]
fn a_paused_clock_advances_by_itself() {
    let mut program = sleepers(2, 5000, false);
    program.runtime.start_paused = true;
    let (sim, events) = run(program, Runtime::CurrentThread);
    assert_eq!(polls(&events), "MABABM", "{}", dump(&events));
    let driver = &sim.tokio.runtimes[0].driver;
    assert_eq!(
        driver.paused.map(|now| now - driver.start_ns),
        Some(5_000_000_000)
    );
}
