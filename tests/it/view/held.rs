//! Locks and channels on the stage: who holds one, who waits there in which order, what is in its buffer.

use super::settled;
use pollscope::app::{Action, State, query, scene, start, update};
use pollscope::view::Side;
use pollscope::view::stage::{Place, PlaceKind, Stage};
use std::collections::{BTreeMap, BTreeSet};

const PYTHON: &str = "\
import asyncio
class Kitchen:
    def __init__(self):
        self.stove = asyncio.Lock()
        self.pass_ = asyncio.Queue(1)
async def cook(n, kitchen):
    async with kitchen.stove:
        await asyncio.sleep(0.01)
        await kitchen.pass_.put(n)
async def main():
    kitchen = Kitchen()
    async with asyncio.TaskGroup() as group:
        for n in range(3):
            group.create_task(cook(n, kitchen))
        for _ in range(3):
            await asyncio.sleep(0.05)
            print(await kitchen.pass_.get())
asyncio.run(main())
";

const RUST: &str = "\
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, Mutex};
use tokio::time::sleep;
async fn cook(n: u32, stove: Arc<Mutex<u32>>, pass: mpsc::Sender<u32>) {
    let mut guard = stove.lock().await;
    *guard += 1;
    sleep(Duration::from_millis(10)).await;
    pass.send(n).await.unwrap();
}
#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let stove = Arc::new(Mutex::new(0));
    let (tx, mut rx) = mpsc::channel(1);
    for n in 0..3 {
        tokio::spawn(cook(n, stove.clone(), tx.clone()));
    }
    drop(tx);
    while let Some(n) = rx.recv().await {
        println!(\"{n}\");
        sleep(Duration::from_millis(50)).await;
    }
}
";

const THREADS: &str = "\
import asyncio
def count():
    total = 0
    for number in range(300_000):
        total += number
async def main():
    await asyncio.gather(asyncio.to_thread(count), asyncio.to_thread(count))
asyncio.run(main())
";

fn opened(python: &str) -> State {
    let state = settled(start(&query::parse("?level=inspect&predict=0"), ""));
    let texts = [(Side::Python, python), (Side::Rust, RUST)];
    texts.into_iter().fold(state, |state, (side, text)| {
        settled(update(&state, Action::Edit(side, text.into())))
    })
}

/// Every place of a stage.
fn places(stage: &Stage) -> impl Iterator<Item = &Place> {
    let of_threads = stage.threads.iter();
    let of_threads = of_threads.flat_map(|row| row.lifo.iter().chain(&row.queue));
    let queues = stage.waiting.iter().chain(stage.ready.iter());
    queues.chain(of_threads).chain([&stage.done])
}

#[test]
fn locks_and_channels_have_their_waiters_holders_and_buffers() {
    let state = opened(PYTHON);
    let steps = scene::scene(&state).transport.steps;
    let mut told: [BTreeMap<String, BTreeSet<String>>; 2] = Default::default();
    for step in 0..=steps {
        let (there, _) = update(&state, Action::SeekStep(step));
        for (side, told) in scene::scene(&there).sides.iter().zip(&mut told) {
            let stage = side.stage.as_ref().expect("a run");
            let mut seen = BTreeSet::new();
            for place in places(stage) {
                for token in place.tokens.iter() {
                    assert!(seen.insert(token.key), "{} is in two places", token.letter);
                }
                if place.kind == PlaceKind::Shared {
                    let letters = place.tokens.iter().map(|token| &*token.letter);
                    let letters: Vec<&str> = letters.collect();
                    let line = format!("{} [{}] {:?}", place.note, letters.join(" "), place.seats);
                    told.entry(place.label.to_string())
                        .or_default()
                        .insert(line);
                }
            }
        }
    }
    let has = |side: usize, place: &str, line: &str| {
        let lines = told[side].get(place);
        let found = lines.is_some_and(|lines| lines.contains(line));
        assert!(found, "{place}: {line} is not among {told:#?}");
    };
    has(0, "kitchen.stove", "Lock, free [] None");
    has(0, "kitchen.stove", "Lock, locked [B C] None");
    has(0, "kitchen.pass_", "Queue, holds 1 of 1 [B] Some((1, 1))");
    has(1, "stove", "Mutex, free [] None");
    has(1, "stove", "Mutex, held by A [B C] None");
    has(1, "stove", "Mutex, held by B [C] None");
    has(1, "rx", "mpsc, holds 1 of 1 [C] Some((1, 1))");
    has(1, "rx", "mpsc, holds 0 of 1 [M] Some((0, 1))");
}

#[test]
fn threads_of_python_have_the_gil_between_them() {
    let state = opened(THREADS);
    let steps = state.pair.merged.len();
    let mut told = BTreeSet::new();
    for position in 0..=steps {
        let (there, _) = update(&state, Action::Seek(position));
        let scene = scene::scene(&there);
        let stage = scene.sides[0].stage.as_ref().expect("a run");
        let gil = stage.waiting.iter().find(|place| &*place.label == "GIL");
        told.extend(gil.map(|gil| gil.note.to_string()));
    }
    let some = |words: &str| told.iter().any(|told| told.contains(words));
    assert!(some("held by Loop thread"), "{told:?}");
    assert!(some("held by Thread asyncio_0"), "{told:?}");
    assert!(some("1 thread waits"), "{told:?}");
}
