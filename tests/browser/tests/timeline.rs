//! The timeline under the reader's hands: zooming, moving, and a run with more in it than elements can show.

use anyhow::Result;
use browser_tests::{Session, run};
use fantoccini::key::Key;

use crate::page;

/// Two tasks that are polled far more often than the timeline has pixels.
const BUSY: &str = "\
import asyncio
async def worker():
    for _ in range(3000):
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(worker(), worker())
asyncio.run(main())
";

#[test]
fn the_timeline_zooms_by_buttons_and_keys() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session
            .open(&page::address(&server, "level=inspect"))
            .await?;
        let whole = ticks(&session).await?;
        assert!(session.element("button", "Whole run").await.is_err());
        session.press("Zoom in").await?;
        assert_ne!(ticks(&session).await?, whole);
        session.press("Later").await?;
        session.press("Whole run").await?;
        assert_eq!(ticks(&session).await?, whole);

        let timeline = session.element("group", "Timeline").await?;
        timeline.send_keys("+").await?;
        let near = ticks(&session).await?;
        assert_ne!(near, whole);
        timeline
            .send_keys(&(Key::Shift + &Key::Right.to_string()))
            .await?;
        assert_ne!(ticks(&session).await?, near);
        assert_eq!(session.slider("Position").await?, "0");
        timeline.send_keys("0").await?;
        assert_eq!(ticks(&session).await?, whole);
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn rows_are_tasks_or_threads_and_a_table_says_the_same() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "lesson=work-stealing&level=inspect&predict=0");
        session.open(&address).await?;
        let rows =
            "return [...document.querySelectorAll('[aria-label=Timeline] .rows li:not([hidden])')]
            .map((row) => row.textContent)";
        let row = async |words: &str| -> Result<bool> {
            Ok(session.script(rows).await?.to_string().contains(words))
        };
        assert!(row("job").await? && !row("Worker 0").await?);
        let table =
            session.script("return document.querySelector('.timetable summary').textContent");
        assert_eq!(table.await?, "Timeline as a table");
        session
            .script("document.querySelector('.timetable summary').click()")
            .await?;
        session.element("group", "Timeline as a table").await?;
        let heads = "return [...document.querySelectorAll('.timetable th[scope=col]')].map((head) => head.textContent)";
        let heads = async || session.script(heads).await;
        assert_eq!(heads().await?[0], "task");

        session.element("group", "Timeline").await?.click().await?;
        session.press("Rows by thread").await?;
        session
            .until("show the threads", async || {
                Ok(row("Worker 0").await? && row("Loop thread").await?)
            })
            .await?;
        assert_eq!(heads().await?[0], "thread");
        let hues = "return new Set([...document.querySelectorAll('[aria-label=Timeline] svg g g[data-hue]')]
            .map((one) => one.dataset.hue)).size";
        assert!(
            session.script(hues).await?.as_u64() > Some(2),
            "polls have the hues of their tasks"
        );
        session.press("Rows by thread").await?;
        let over = "const [rows, canvas] = ['.rows', 'svg'].map((one) =>
                document.querySelector(`#page [aria-label=Timeline] > ${one}`).getBoundingClientRect());
            return Math.abs(rows.bottom - canvas.bottom) < 8";
        assert_eq!(
            session.script(over).await?,
            serde_json::json!(true),
            "names beside their rows"
        );
        session
            .until("show the tasks", async || row("job").await)
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_busy_run_is_drawn_as_pixels_in_the_tasks_hues() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session
            .open(&page::address(&server, "level=inspect&side=python"))
            .await?;
        session.retype("Python source", BUSY).await?;
        session
            .until("draw the run as pixels", async || {
                Ok(pixels(&session).await? > 1_000)
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

/// As many tasks as no timeline shows at once.
const MANY: &str = "\
import asyncio
async def worker(number):
    await asyncio.sleep(0.001 * number)
async def main():
    await asyncio.gather(*[worker(number) for number in range(40)])
asyncio.run(main())
";

#[test]
fn the_moments_of_the_axis_stay_in_sight_where_rows_scroll() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "")).await?;
        session.retype("Python source", MANY).await?;
        session
            .until("scroll its rows", async || {
                let scrolls = "const one = document.querySelector('#page .timeline');
                    return one.scrollHeight > one.clientHeight + 40";
                Ok(session.script(scrolls).await? == serde_json::json!(true))
            })
            .await?;
        let inside = "const [frame, scale] = ['.timeline', '.timeline .scale']
                .map((one) => document.querySelector(`#page ${one}`).getBoundingClientRect());
            return scale.height > 10 && scale.top > frame.top && scale.bottom <= frame.bottom + 1";
        assert_eq!(session.script(inside).await?, serde_json::json!(true));
        Ok(())
    })
}

/// The marks of the axis.
async fn ticks(session: &Session) -> Result<Vec<String>> {
    let body = "return [...document.querySelectorAll('[aria-label=Timeline] .scale text')]\
                .map((mark) => mark.textContent)";
    let marks = session.script(body).await?;
    Ok(serde_json::from_value(marks)?)
}

/// How many pixels of the timeline's canvas have a colour that is no grey.
async fn pixels(session: &Session) -> Result<u64> {
    let body = "const canvas = document.querySelector('[aria-label=Timeline] canvas');
        if (!canvas || !canvas.width) return 0;
        const all = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let coloured = 0;
        for (let at = 0; at < all.length; at += 4) {
            if (all[at + 3] > 0 && (all[at] !== all[at + 1] || all[at] !== all[at + 2])) coloured += 1;
        }
        return coloured;";
    let coloured = session.script(body).await?;
    Ok(coloured.as_u64().unwrap_or(0))
}
