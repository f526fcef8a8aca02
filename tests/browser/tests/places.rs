//! At every step of every lesson, in the windows that readers have, by geometry: no token covers a text, no note leaves
//! its row, the code and all places stay where they are and threads' rows are as high as before, no wake's edge crosses a
//! token or words or starts in empty space, the stage shows all of its places, and of many workers the state of each is
//! told.

use anyhow::Result;
use browser_tests::looks::lessons;
use browser_tests::run;
use serde_json::json;

use crate::looks::MANY;
use crate::page;

/// The start of both walks: what they look at things with.
const LOOK: &str = r#"
    const rested = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))));
    const box = (one) => one.getBoundingClientRect();
    const words = (node) => { const range = document.createRange(); range.selectNodeContents(node); return range.getBoundingClientRect(); };
    const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && box(one).width > 1.5;
    const meet = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
    const end = (line) => {
        let right = 0;
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            if (text.data.trim() && !text.parentElement.closest('.marks')) right = Math.max(right, words(text).right);
        }
        return right;
    };
    const faults = new Set();
    const walk = async (look) => {
        for (let step = 0; step < 60; step += 1) {
            await rested();
            look(step);
            const next = document.getElementById('step-forward');
            if (next.getAttribute('aria-disabled') === 'true') break;
            next.click();
        }
        return [...faults];
    };
"#;

/// Steps through the open lesson and gives what is wrong on the way, as sentences.
const WALK: &str = r#"
    const crossed = (edge, slots) => {
        const [path, from] = [edge.firstElementChild, box(edge)];
        for (let at = 0; at <= path.getTotalLength(); at += 2) {
            const point = path.getPointAtLength(at);
            const [x, y] = [from.left + point.x, from.top + point.y];
            const over = (place) => Math.hypot(x - (place.left + place.right) / 2, y - (place.top + place.bottom) / 2)
                < place.height / 2 - 1;
            if (slots.some(over)) return true;
        }
        return false;
    };
    const letters = (stage) => [...stage.querySelectorAll('.place-name span, .beside span, .more, .seat-heads span')].filter(seen)
        .flatMap((one) => [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map(words))
        .map(({ left, right, top, bottom }) => ({ left, right, top: top + 3, bottom: bottom - 3 }));
    const struck = (edge, stage) => {
        const [path, from, all] = [edge.firstElementChild, box(edge), letters(stage)];
        for (let at = 0; at <= path.getTotalLength(); at += 1) {
            const point = path.getPointAtLength(at);
            const [x, y] = [from.left + point.x, from.top + point.y];
            if (all.some((one) => x > one.left && x < one.right && y > one.top && y < one.bottom)) return true;
        }
        return false;
    };
    const astray = (edge, slot) => {
        const [place, from, start] = [box(slot), box(edge), edge.firstElementChild.getPointAtLength(0)];
        const [x, y] = [from.left + start.x, from.top + start.y];
        return x < place.left - 8 || x > place.right + 8 || y < place.top - 8 || y > place.bottom + 8;
    };
    const first = new Map();
    const changes = (what, pixels) => {
        if (!first.has(what)) first.set(what, pixels);
        return Math.abs(first.get(what) - pixels) > 1;
    };
    return walk((step) => {
        for (const side of document.querySelectorAll('#page .side')) {
            if (!seen(side)) continue;
            const say = (what) => faults.add(`step ${step}, ${side.dataset.side}: ${what}`);
            for (const panel of side.querySelectorAll('.stage, .world')) {
                if (panel.scrollHeight > panel.clientHeight + 1 && panel.clientHeight > 0) say(`${panel.className} scrolls`);
            }
            for (const row of [...side.querySelectorAll('.place')].filter(seen)) {
                const frame = box(row);
                for (const said of row.querySelectorAll('.place-name > span, .beside')) {
                    if (!seen(said) || !said.textContent) continue;
                    const place = words(said);
                    const out = place.bottom > frame.bottom + 1 || place.top < frame.top - 1 || place.right > frame.right + 1;
                    const under = [...row.querySelectorAll('.slot, .seat')].some((slot) => meet(place, box(slot)));
                    if (out || under) say(`"${said.textContent}" does not fit its row`);
                }
            }
            if (changes(side.dataset.side, box(side.querySelector('.code')).top)) say('the code moves');
            const top = box(side.querySelector('.stage')).top;
            for (const row of [...side.querySelectorAll('.place')].filter(seen)) {
                const name = row.getAttribute('aria-label') ?? row.querySelector('ul').getAttribute('aria-label');
                if (changes(`top of ${side.dataset.side} ${name}`, box(row).top - top)) say(`${name} moves`);
            }
            for (const row of side.querySelectorAll('.thread')) {
                const name = row.getAttribute('aria-label');
                if (changes(`${side.dataset.side} ${name}`, box(row).height)) say(`the row of ${name} changes its height`);
            }
            const edge = side.querySelector('svg.wake');
            if (edge && astray(edge, side.querySelector(`.stage [data-slot="${edge.dataset.from}"]`))) say('the edge of a wake starts in empty space');
            if (edge && !edge.firstElementChild.getTotalLength()) say('a wake has no edge');
            if (edge && struck(edge, side.querySelector('.stage'))) say('the edge of a wake crosses words');
            if (edge && crossed(edge, [...side.querySelectorAll('.stage .slot')].map(box))) say('the edge of a wake crosses a token');
            const pane = box(side.querySelector('.code-scroll'));
            const over = [...side.querySelectorAll('.line .marks, .edge')].filter(seen).map(box);
            for (const line of side.querySelectorAll('.line')) {
                const place = box(line);
                if (!seen(line) || place.top < pane.top - 1 || place.bottom > pane.bottom + 1) continue;
                const text = { left: place.left, top: place.top, bottom: place.bottom, right: end(line) };
                if (text.right > pane.right + 1) say(`"${line.textContent.trim()}" goes on out of sight`);
                if (over.some((token) => meet(token, text))) say(`a token covers "${line.textContent.trim()}"`);
            }
        }
    });
"#;

/// A desk, two laptops, a projector, the column of an article, a phone; and whether one side shows at a time.
const WINDOWS: [(u32, u32, &str, bool); 6] = [
    (1440, 900, "", false),
    (1366, 768, "", false),
    (1200, 800, "", false),
    (1024, 768, "", true),
    (720, 480, "&embed", true),
    (390, 844, "", true),
];

/// The same column, of the page by itself.
const COLUMN: (u32, u32, &str, bool) = (720, 480, "", true);

#[test]
fn what_stands_on_the_page_is_whole_at_every_step() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.prefer("light").await?;
        let mut wrong = Vec::new();
        for (width, height, embed, one_side) in WINDOWS {
            session.resize(width, height).await?;
            for slug in lessons()? {
                for side in sides(one_side) {
                    let query = format!("lesson={slug}&predict=0&side={side}{embed}");
                    session.open(&page::address(&server, &query)).await?;
                    let faults = session.script(&format!("{LOOK}{WALK}")).await?;
                    if faults != json!([]) {
                        wrong.push(format!("{width} by {height}, {slug}, {side}: {faults}"));
                    }
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        Ok(())
    })
}

/// The sides to look at, each by itself where a window has room for one.
fn sides(one_side: bool) -> &'static [&'static str] {
    match one_side {
        true => &["python", "rust"],
        false => &["both"],
    }
}

/// Steps through the open lesson while its prediction is open, and gives what of the frame lies over what, and which
/// stage hides some of its places.
const OVER: &str = r#"
    const shown = (name) => [...document.querySelectorAll(`#page ${name}`)].filter((one) => one.checkVisibility());
    const over = (name, other) => shown(name).some((one) => shown(other).some((two) => {
        const [a, b] = [one.getBoundingClientRect(), two.getBoundingClientRect()];
        return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    }));
    const frames = [['.question h1', '.header'], ['.answer', '.side'], ['.answer', '.side-switch'], ['.badge', '.side-switch button'],
        ['.code', '.dock'], ['.places', '.dock']];
    return walk((step) => {
        for (const [one, other] of frames) if (over(one, other)) faults.add(`step ${step}: ${one} over ${other}`);
        for (const stage of shown('.stage')) if (stage.scrollHeight > stage.clientHeight + 1) faults.add(`step ${step}: the stage scrolls`);
    });
"#;

#[test]
fn an_open_prediction_leaves_code_and_places_in_sight() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.prefer("light").await?;
        let mut wrong = Vec::new();
        for (width, height, embed, one_side) in WINDOWS.into_iter().chain([COLUMN]) {
            session.resize(width, height).await?;
            for slug in lessons()? {
                for side in sides(one_side) {
                    let query = format!("lesson={slug}&predict=1&side={side}{embed}");
                    session.open(&page::address(&server, &query)).await?;
                    let faults = session.script(&format!("{LOOK}{OVER}")).await?;
                    if faults != json!([]) {
                        wrong.push(format!("{width} by {height}, {slug}, {side}: {faults}"));
                    }
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        Ok(())
    })
}

/// Steps through the open lesson and gives which stage hides or moves some of its places.
const WHOLE: &str = r#"
    const first = new Map();
    return walk((step) => {
        for (const stage of [...document.querySelectorAll('#page .stage')].filter(seen)) {
            if (stage.scrollHeight > stage.clientHeight + 1) faults.add(`step ${step}: the stage scrolls`);
            for (const row of [...stage.querySelectorAll('.place')].filter(seen)) {
                const [name, top] = [row.querySelector('.place-name'), box(row).top - box(stage).top];
                if (!first.has(name)) first.set(name, top);
                if (Math.abs(first.get(name) - top) > 1) faults.add(`step ${step}: ${name.textContent} moves`);
            }
        }
    });
"#;

#[test]
fn the_lab_shows_all_places_of_every_lesson() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.prefer("light").await?;
        let mut wrong = Vec::new();
        for (width, height) in [(1440, 900), (1366, 768)] {
            session.resize(width, height).await?;
            for slug in lessons()? {
                let query = format!("lesson={slug}&predict=0&level=lab");
                session.open(&page::address(&server, &query)).await?;
                let faults = session.script(&format!("{LOOK}{WHOLE}")).await?;
                if faults != json!([]) {
                    wrong.push(format!("{width} by {height}, {slug}: {faults}"));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        Ok(())
    })
}

/// Opens what is inside of the state machines, and gives whose text reaches into the bar under it.
const INSIDE: &str = r#"
    for (const sheet of document.querySelectorAll('#page .machine .sheet > summary')) sheet.click();
    await rested();
    for (const side of [...document.querySelectorAll('#page .side')].filter(seen)) {
        const [text, bar, machine] = ['.code-scroll', '.line-bar', '.machine'].map((name) => box(side.querySelector(name)));
        if (text.bottom > bar.top + 1) faults.add(`${side.dataset.side}: the text reaches into its bar`);
        if (text.height < 79 || machine.height < 60) faults.add(`${side.dataset.side}: too little is in sight`);
    }
    return [...faults];
"#;

#[test]
fn what_is_inside_leaves_text_in_sight() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.prefer("light").await?;
        let mut wrong = Vec::new();
        for (width, height, embed, _) in WINDOWS {
            session.resize(width, height).await?;
            for level in ["inspect", "lab"] {
                let query = format!("lesson=work-stealing&predict=0&step=6&level={level}{embed}");
                session.open(&page::address(&server, &query)).await?;
                let faults = session.script(&format!("{LOOK}{INSIDE}")).await?;
                if faults != json!([]) {
                    wrong.push(format!("{width} by {height}, {level}: {faults}"));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        Ok(())
    })
}

/// How far the button of long lines is from the last line and from the end of the pane, in whole pixels.
const GO_ON: &str = "
    const box = (name) => document.querySelector(`#page [data-side=python] ${name}`)?.getBoundingClientRect();
    const [button, text, pane] = [box('.go-on'), box('.code-scroll'), box('.code')];
    return button && [button.top - text.bottom, pane.bottom - button.bottom].map(Math.round)";

#[test]
fn the_button_of_long_lines_is_in_the_middle_of_its_strip() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.resize(390, 844).await?;
        session.open(&page::address(&server, "predict=0")).await?;
        let long = format!(
            "import sys\nimport time\n\nprint({:?})\n",
            "far ".repeat(40)
        );
        session.retype("Python source", &long).await?;
        session
            .until("show the button in its place", async || {
                let around = session.script(GO_ON).await?;
                let around: Option<[i64; 2]> = serde_json::from_value(around)?;
                Ok(around.is_some_and(|[above, below]| above >= 0 && (above - below).abs() <= 1))
            })
            .await?;
        Ok(())
    })
}

/// The counts that are told of the workers, and the cells that draw them: `[told, sum of the counts, cells, in sight]`.
const CROWD: &str = r#"
    const strip = document.querySelector('#page [data-side=rust] .crowd-strip');
    if (!strip) return null;
    const [all, ...counts] = strip.textContent.match(/\d+/g).map(Number);
    const stage = strip.closest('.stage').getBoundingClientRect();
    const place = strip.getBoundingClientRect();
    const whole = place.top >= stage.top - 1 && place.bottom <= stage.bottom + 1;
    return [all, counts.reduce((sum, count) => sum + count, 0), strip.querySelectorAll('.cells i').length, whole];
"#;

#[test]
fn of_many_workers_the_state_of_each_is_in_sight() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "")).await?;
        session.retype("Rust source", MANY).await?;
        let told = json!([64, 64, 64, true]);
        session
            .until("count 64 workers", async || {
                Ok(session.script(CROWD).await? == told)
            })
            .await?;
        for _ in 0..12 {
            session.press("Step forward").await?;
            assert_eq!(session.script(CROWD).await?, told);
        }
        Ok(())
    })
}
