//! Every lesson's first and middle step in every window: no text is cut, nothing that can be pressed lies behind
//! something else, nothing is wider than the page, and a thumb hits what it aims at. Themes change no place, so one is
//! looked at.

use anyhow::Result;
use browser_tests::looks::{WINDOWS, lessons, moments};
use browser_tests::run;
use serde_json::json;

use crate::page;

/// What is wrong in the window, as sentences. What scrolls may hide text, as may what has it as its title. Tokens lie as
/// close as they queue, and links in a sentence as its words.
const FAULTS: &str = r#"
    const faults = [];
    const clips = (style) => [style.overflowX, style.overflowY].some((one) => one === 'hidden' || one === 'clip');
    const scrolls = (style) => [style.overflowX, style.overflowY].some((one) => one === 'auto' || one === 'scroll');
    const called = (one) => one.getAttribute('aria-label') || one.className || one.tagName;
    const shows = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');

    const walker = document.createTreeWalker(document.getElementById('page'), NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const own = text.parentElement;
        if (!text.data.trim() || !shows(own) || own.closest('.visually-hidden, option, textarea, svg')) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const box = range.getBoundingClientRect();
        for (let at = own; at && at.id !== 'page'; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (at.closest('[title]') || style.clipPath !== 'none' || scrolls(style)) break;
            const frame = at.getBoundingClientRect();
            const out = box.left < frame.left - 1 || box.right > frame.right + 1
                || box.top < frame.top - 3 || box.bottom > frame.bottom + 3;
            if (clips(style) && out) { faults.push(`"${text.data.trim()}" is cut by ${called(at)}`); break; }
        }
    }

    const dock = document.querySelector('.dock').getBoundingClientRect();
    const inSight = (one) => {
        const whole = one.getBoundingClientRect();
        let [left, top, right, bottom] = [Math.max(whole.left, 0), Math.max(whole.top, 0),
            Math.min(whole.right, innerWidth), Math.min(whole.bottom, innerHeight)];
        if (!one.closest('.dock') && dock.left < right && dock.right > left && dock.top < bottom) bottom = dock.top;
        for (let at = one.parentElement; at; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (!clips(style) && !scrolls(style)) continue;
            const frame = at.getBoundingClientRect();
            [left, top, right, bottom] = [Math.max(left, frame.left), Math.max(top, frame.top),
                Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
        }
        return { left, top, right, bottom, whole: bottom - top >= whole.height - 1 && right - left >= whole.width - 1 };
    };
    const pressed = [...document.querySelectorAll('#page :is(button, select, input, summary, a)')].filter((one) =>
        shows(one) && !one.matches('.token, .skip') && !one.closest('.visually-hidden, dialog'));
    const places = pressed.map((one) => [one, inSight(one)]).filter(([, place]) => place.whole);
    const hits = (one, x, y) => { const hit = document.elementFromPoint(x, y); return hit && one.contains(hit); };
    for (const [one, place] of places) {
        const [x, y] = [(place.left + place.right) / 2, (place.top + place.bottom) / 2];
        if (!hits(one, x, y)) faults.push(`${called(one)} lies behind ${called(document.elementFromPoint(x, y))}`);
        const wide = place.right - place.left >= 44 || (hits(one, x - 21, y) && hits(one, x + 21, y));
        const high = place.bottom - place.top >= 44 || (hits(one, x, y - 21) && hits(one, x, y + 21));
        if (innerWidth < 600 && !one.matches('.link') && !(wide && high)) faults.push(`${called(one)} is smaller than a thumb`);
        for (const [other, beside] of places) {
            if (other === one || other.contains(one) || one.contains(other)) continue;
            const shared = [Math.min(place.right, beside.right) - Math.max(place.left, beside.left),
                Math.min(place.bottom, beside.bottom) - Math.max(place.top, beside.top)];
            if (Math.min(...shared) > 1) faults.push(`${called(one)} overlaps ${called(other)}`);
        }
    }
    return faults;
"#;

#[test]
fn nothing_is_cut_or_covered_in_any_window() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.prefer("light").await?;
        let mut wrong = Vec::new();
        for slug in lessons()? {
            let query = format!("lesson={slug}&predict=0");
            session.open(&page::address(&server, &query)).await?;
            let steps = session.steps().await?;
            for window in WINDOWS {
                session.resize(window.width, window.height).await?;
                for moment in moments(&slug, steps, window) {
                    session.open(&page::address(&server, &moment.query)).await?;
                    let faults = session.script(FAULTS).await?;
                    if faults != json!([]) {
                        wrong.push(format!("{}, {}: {faults}", window.name, moment.name));
                    }
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn nothing_is_cut_or_covered_from_inspect_on() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.prefer("light").await?;
        let mut wrong = Vec::new();
        for window in WINDOWS {
            session.resize(window.width, window.height).await?;
            for level in ["inspect", "lab"] {
                let query = format!(
                    "lesson=work-stealing&predict=0&step=6&side=rust&level={level}{}",
                    window.query
                );
                session.open(&page::address(&server, &query)).await?;
                let faults = session.script(FAULTS).await?;
                if faults != json!([]) {
                    wrong.push(format!("{}, {level}: {faults}", window.name));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        Ok(())
    })
}

/// What a background says elsewhere and nothing says where the reader's own colours are in force.
const UNSAID: &str = "
    const style = (selector) => getComputedStyle(document.querySelector('#page ' + selector));
    const unsaid = [];
    const first = style('.transport .primary');
    if (first.color === first.backgroundColor || first.forcedColorAdjust !== 'none') unsaid.push('which button is first');
    const line = style('[data-side=python] .line[data-at=blocked]');
    if (line.outlineStyle === 'none') unsaid.push('which line runs');
    const token = style('[data-side=python] .stage .token[data-state=blocked]');
    if (token.color === token.backgroundColor) unsaid.push('who runs');
    if (style('.states li[aria-current]').borderTopWidth !== '2px') unsaid.push('which state it is in');
    return unsaid;
";

#[test]
fn forced_colours_say_what_backgrounds_said() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let forced = json!({ "name": "forced-colors", "value": "active" });
        for scheme in ["light", "dark"] {
            let features = json!([forced, { "name": "prefers-color-scheme", "value": scheme }]);
            session
                .devtools(
                    "Emulation.setEmulatedMedia",
                    json!({ "features": features }),
                )
                .await?;
            let query = "lesson=blocking-call&step=12&theme=light";
            session.open(&page::address(&server, query)).await?;
            assert_eq!(session.script(UNSAID).await?, json!([]), "{scheme}");
        }
        Ok(())
    })
}

#[test]
fn every_lessons_timeline_fits_the_column_of_an_article() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.resize(720, 480).await?;
        let mut cut = Vec::new();
        for slug in lessons()? {
            let query = format!("lesson={slug}&predict=0&embed");
            session.open(&page::address(&server, &query)).await?;
            let fits = "const one = document.querySelector('#page .timeline');
                return one.scrollHeight <= one.clientHeight + 1";
            if session.script(fits).await? != json!(true) {
                cut.push(slug);
            }
        }
        assert_eq!(cut, Vec::<String>::new());
        Ok(())
    })
}

/// A program with as many workers as a large machine has.
pub const MANY: &str = "use std::time::Duration;

#[tokio::main(worker_threads = 64)]
async fn main() {
    let mut jobs = Vec::new();
    for _ in 0..100 {
        jobs.push(tokio::spawn(async {
            std::thread::sleep(Duration::from_millis(20));
        }));
    }
    for job in jobs {
        job.await.unwrap();
    }
}
";

/// Two without a task.
const PLAIN: [(&str, &str); 2] = [
    ("Python source", "print(1)\n"),
    ("Rust source", "fn main() {\n    println!(\"1\");\n}\n"),
];

#[test]
fn many_workers_and_no_tasks_are_legible() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "")).await?;
        session.retype("Rust source", MANY).await?;
        let beside = "const worker = (number) => document.querySelector(`[data-side=rust] [aria-label='Worker ${number}']`);
            const [first, second] = [worker(0)?.getBoundingClientRect(), worker(1)?.getBoundingClientRect()];
            return first.top === second.top && first.right <= second.left";
        session
            .until("show its workers side by side", async || {
                Ok(session.script(beside).await? == json!(true))
            })
            .await?;
        assert_eq!(session.script(FAULTS).await?, json!([]), "many workers");

        for (text_box, text) in PLAIN {
            session.retype(text_box, text).await?;
        }
        let told = "return document.querySelector('.timeline').innerText";
        session
            .until("say that there are no tasks", async || {
                let told = session.script(told).await?;
                Ok(told
                    .as_str()
                    .is_some_and(|told| told.starts_with("Neither program")))
            })
            .await?;
        Ok(())
    })
}

/// A program that no thread may take over.
const NOT_SEND: &str = "use std::rc::Rc;

#[tokio::main]
async fn main() {
    let shared = Rc::new(1);
    tokio::spawn(async move {
        tokio::task::yield_now().await;
        println!(\"{shared}\");
    });
}
";

/// Whether three lines of the text are in sight beside the finding, and the badge lies over nothing.
const BESIDE_FINDING: &str = "
    const box = (selector) => document.querySelector('#page [data-side=rust] ' + selector).getBoundingClientRect();
    const [pane, badge, world] = ['.code-scroll', '.badge', '.world > .stage'].map(box);
    const apart = badge.right <= world.left || badge.bottom <= world.top || badge.top >= world.bottom || !badge.width;
    return [pane.height >= 60, apart];
";

#[test]
fn a_finding_leaves_text_in_sight() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.prefer("light").await?;
        for window in WINDOWS {
            session.resize(window.width, window.height).await?;
            let query = format!("lesson=blocking-call&predict=0&side=rust{}", window.query);
            session.open(&page::address(&server, &query)).await?;
            session.retype("Rust source", NOT_SEND).await?;
            session
                .until("find something", async || {
                    let found = "return !!document.querySelector('#page [data-diagnostic]')";
                    Ok(session.script(found).await? == json!(true))
                })
                .await?;
            session
                .until("show text beside its finding", async || {
                    Ok(session.script(BESIDE_FINDING).await? == json!([true, true]))
                })
                .await?;
            assert_eq!(session.script(FAULTS).await?, json!([]), "{}", window.name);
        }
        Ok(())
    })
}

#[test]
fn a_badge_is_read_whole() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        for window in WINDOWS {
            session.resize(window.width, window.height).await?;
            for level in ["story", "lab"] {
                let query = format!("lesson=work-stealing&predict=0&side=rust&level={level}");
                session.open(&page::address(&server, &query)).await?;
                let whole = "const badge = document.querySelector('[data-side=rust] .badge');
                    const box = badge.getBoundingClientRect();
                    const head = badge.closest('.side-head').getBoundingClientRect();
                    return badge.scrollWidth <= badge.clientWidth + 1 && box.width > 100
                        && box.top >= head.top - 1 && box.bottom <= head.bottom + 1";
                let whole = session.script(whole).await?;
                assert_eq!(whole, json!(true), "{}, {level}", window.name);
            }
        }
        Ok(())
    })
}
