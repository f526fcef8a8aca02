//! What moves from where to where: a steal, what is pushed out of a LIFO slot, the wakes of a selected task, the first
//! difference.

use anyhow::Result;
use browser_tests::run;
use serde_json::json;

use crate::page;

/// Steps through the whole run; gives at each step, by worker, the letters in its run queue, in its LIFO slot, and the one
/// that it runs.
const WORKERS: &str = "
    const done = arguments[arguments.length - 1];
    const letters = (list) => [...(list?.querySelectorAll('.visually-hidden') ?? [])]
        .map((one) => one.textContent.split(' ')[0]).join('');
    const list = (name) => document.querySelector(`#page [data-side=rust] [aria-label='${name}']`);
    const now = () => [0, 1].map((worker) => [letters(list(`Worker ${worker} queue`)), letters(list(`Worker ${worker} LIFO slot`)),
        letters(list(`Worker ${worker}`)?.querySelector('.run'))]);
    const seen = [now()];
    const step = () => {
        const button = document.getElementById('step-forward');
        if (button.ariaDisabled === 'true') return done(seen);
        button.click();
        requestAnimationFrame(() => setTimeout(() => { seen.push(now()); step(); }, 0));
    };
    step();
";

#[test]
fn a_steal_and_a_full_lifo_slot_move_tasks_between_queues() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let query = "lesson=work-stealing&level=inspect&predict=0";
        session.open(&page::address(&server, query)).await?;
        session.choose_last("Step by").await?;
        let seen = session.client.execute_async(WORKERS, Vec::new()).await?;
        let seen: Vec<[[String; 3]; 2]> = serde_json::from_value(seen)?;
        // Out of the slot to the queue of the same worker, when another one takes its place.
        let pushed = seen.windows(2).any(|pair| {
            (0..2).any(|worker| {
                let ([_, before, _], [queue, after, _]) = (&pair[0][worker], &pair[1][worker]);
                !before.is_empty()
                    && !after.is_empty()
                    && before != after
                    && queue.contains(before.as_str())
            })
        });
        assert!(pushed, "nothing was pushed out: {seen:?}");
        // From one worker's queue to the other one, which runs it.
        let stolen = (0..2).any(|victim| {
            let queued = |letter: &str| seen.iter().position(|at| at[victim][0].contains(letter));
            ["A", "B", "C"].into_iter().any(|letter| {
                queued(letter)
                    .is_some_and(|from| seen[from..].iter().any(|at| at[1 - victim][2] == letter))
            })
        });
        assert!(stolen, "nothing was stolen: {seen:?}");
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_selected_task_has_its_wakes_and_the_first_difference_is_reached() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let query = "lesson=blocking-call&level=inspect&predict=0";
        session.open(&page::address(&server, query)).await?;
        let wakes = "return document.querySelectorAll('#page .timeline .wakes').length";
        assert_eq!(session.script(wakes).await?, json!(0));
        let select = "document.querySelector('#page [data-side=rust] .stage .token').click()";
        session.press("Step forward").await?;
        session.press("Step forward").await?;
        session.press("Step forward").await?;
        session.script(select).await?;
        session
            .until("show who woke the task", async || {
                Ok(session.script(wakes).await?.as_u64() > Some(0))
            })
            .await?;
        let line =
            "return document.querySelector('#page .timeline .difference')?.textContent ?? ''";
        let told = session.script(line).await?.to_string();
        assert!(told.contains("first difference"), "{told}");
        session.press("First difference").await?;
        let there = "return [...document.querySelectorAll('#page [role=log]')]
            .map((log) => log.textContent.includes('tick 0'))";
        session
            .until("go to the first difference", async || {
                Ok(session.script(there).await? == json!([false, true]))
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}
