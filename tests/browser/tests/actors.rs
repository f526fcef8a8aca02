//! Each actor of the two runtimes has a place of its own, by role and name; very many tasks are drawn as counts.

use anyhow::Result;
use browser_tests::{Session, run};
use serde_json::json;

use crate::page;

const KITCHEN_PYTHON: &str = include_str!("programs/kitchen.py");
const KITCHEN_RUST: &str = include_str!("programs/kitchen.rs");

/// The places of the two kitchens: a role and a name, by region.
const PLACES: [(&str, &str, &str); 17] = [
    ("Python", "list", "Timers"),
    ("Python", "list", "kitchen.stove"),
    ("Python", "list", "kitchen.dishes"),
    ("Python", "list", "Waiting"),
    ("Python", "list", "Ready queue"),
    ("Python", "group", "Loop thread"),
    ("Python", "list", "Done"),
    ("Rust", "list", "Timers"),
    ("Rust", "list", "stove"),
    ("Rust", "list", "dishes"),
    ("Rust", "list", "Waiting"),
    ("Rust", "list", "Injection queue"),
    ("Rust", "group", "Main thread"),
    ("Rust", "group", "Worker 0"),
    ("Rust", "list", "Worker 0 LIFO slot"),
    ("Rust", "list", "Worker 1 queue"),
    ("Rust", "list", "Done"),
];

/// Steps forward until something holds.
async fn step_until(session: &Session, what: &str, script: &str) -> Result<()> {
    for _ in 0..80 {
        if session.script(script).await? == json!(true) {
            return Ok(());
        }
        let step = "document.getElementById('step-forward').click()";
        session.script(step).await?;
    }
    anyhow::bail!("no step shows {what}")
}

#[test]
fn locks_channels_queues_and_threads_have_places_by_name() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "level=inspect&predict=0");
        session.open(&address).await?;
        session.retype("Python source", KITCHEN_PYTHON).await?;
        session.retype("Rust source", KITCHEN_RUST).await?;
        let fresh = "return document.querySelector('.stale') === null
            && document.querySelector('[data-side=rust] .subtitle') !== null";
        session
            .until("run both", async || {
                session.press("To end").await?;
                let printed = session.text("log", "Rust output").await?;
                Ok(session.script(fresh).await? != json!(null) && printed.contains("served 2"))
            })
            .await?;
        session.press("To start").await?;
        let waits = "return [...document.querySelectorAll('#page .stage [aria-label]')]
            .filter((list) => ['kitchen.stove', 'stove'].includes(list.ariaLabel))
            .filter((list) => list.textContent.includes('waits for')).length === 2";
        step_until(&session, "both locks with waiters", waits).await?;
        for (region, role, name) in PLACES {
            session.element_in(region, role, name).await?;
        }
        let holder = session.element_in("Rust", "list", "stove").await?;
        let told = holder.text().await?;
        assert!(told.contains("Mutex, held by "), "{told}");
        let full = "return document.querySelector('#page .buffer [data-full]') !== null";
        step_until(&session, "something in a buffer", full).await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

const THREADS: &str = "\
import asyncio, time
def work(n):
    total = 0
    for number in range(300_000):
        total += number
    time.sleep(0.01)
    print('worked', n)
async def main():
    await asyncio.gather(asyncio.to_thread(work, 1), asyncio.to_thread(work, 2))
asyncio.run(main())
";

#[test]
fn pool_threads_and_the_gil_have_places_by_name() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "level=lab&predict=0");
        session.open(&address).await?;
        session.retype("Python source", THREADS).await?;
        session
            .until("run the threads", async || {
                session.press("To end").await?;
                let printed = session.text("log", "Python output").await?;
                Ok(printed.contains("worked 2"))
            })
            .await?;
        session.press("To start").await?;
        let there = "return [...document.querySelectorAll('#page [data-side=python] [role=group]')]
            .some((group) => group.ariaLabel === 'Thread asyncio_1')";
        step_until(&session, "a second pool thread", there).await?;
        for name in ["Loop thread", "Thread asyncio_0", "Thread asyncio_1"] {
            session.element_in("Python", "group", name).await?;
        }
        session.element_in("Python", "list", "GIL").await?;
        // Without the lock there is no place for it.
        session.choose_last("Python runtime").await?;
        session
            .until("run without the lock", async || {
                session.press("To end").await?;
                let without = session.element_in("Python", "list", "GIL").await.is_err();
                Ok(without
                    && session
                        .script("return document.querySelector('.stale') === null")
                        .await?
                        == json!(true))
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

const MANY: &str = "\
import asyncio
async def work(n):
    await asyncio.sleep(0.001)
async def main():
    await asyncio.gather(*(work(n) for n in range(10_000)))
    print('all of them')
asyncio.run(main())
";

#[test]
fn ten_thousand_tasks_are_drawn_as_counts() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "level=lab&predict=0");
        session.open(&address).await?;
        session.retype("Python source", MANY).await?;
        session
            .until("run them all", async || {
                session.press("To end").await?;
                let printed = session.text("log", "Python output").await?;
                Ok(printed.contains("all of them"))
            })
            .await?;
        let half = "const slider = document.querySelector('input[aria-label=Position]');
            slider.value = Math.round(slider.max / 2);
            slider.dispatchEvent(new InputEvent('input', { bubbles: true }))";
        session.script(half).await?;
        let told = "const tokens = document.querySelectorAll('#page [data-side=python] .stage .token').length;
            const counts = document.querySelector('#page .timeline .crowd')?.textContent ?? '';
            const more = [...document.querySelectorAll('#page [data-side=python] .more')].map((one) => one.textContent);
            return [tokens < 60, counts.includes('10001'), more.some((one) => Number(one.slice(1)) > 4000)]";
        session
            .until("count them", async || {
                Ok(session.script(told).await? == json!([true, true, true]))
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}
