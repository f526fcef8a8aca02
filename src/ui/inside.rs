//! The tree of the selected task's futures, each inside the one that polls it: its enum as Rust text, what its
//! present state keeps, the references into itself; what the task takes; for Python its frames.

use super::borrows::borrows;
use super::prose::prose;
use crate::lessons::real::{Real, TARGET};
use crate::view::enumeration::{EnumLine, Enumeration, Kept, Mark};
use crate::view::machine::{MachineFrame, MachineView, Node, Row};
use crate::view::memory::Allocation;
use yew::prelude::*;

/// What opens to the tree.
pub fn tree(machine: &MachineView) -> Html {
    let innermost = machine.rows.iter().rposition(is_on_the_way);
    let rows = machine.rows.iter().enumerate();
    html! {
        <details class="sheet inspect">
            <summary>{"Inside: states, fields, bytes"}</summary>
            <div class="sheet-body" role="group" aria-label="Inside the task">
                <ol class="tree">{ for rows.map(|(number, one)| row(one, Some(number) == innermost)) }</ol>
                if !machine.fut_waiter.is_empty() {
                    <p class="fields">{"the task's "}<code>{"_fut_waiter"}</code>{": "}<code>{machine.fut_waiter.clone()}</code></p>
                }
                if let Some(taken) = &machine.allocation { {allocation(taken)} }
                if machine.rows.iter().any(has_enum) {
                    <p class="fields">{"Bytes of futures are estimates: computed from the text by the rules of rustc 1.95 \
                        for x86-64; sizes of the runtime's own futures were measured."}</p>
                }
                if !machine.real.is_empty() { {real(&machine.real)} }
            </div>
        </details>
    }
}

fn has_enum(row: &Row) -> bool {
    matches!(&row.node, Node::Frame(frame) if frame.inside.is_some())
}

fn is_on_the_way(row: &Row) -> bool {
    !row.aside && matches!(row.node, Node::Frame(_))
}

fn row(row: &Row, innermost: bool) -> Html {
    let inside = match &row.node {
        Node::Frame(one) => frame(one, innermost),
        Node::Native(name) => html! { <p class="native">{name.clone()}</p> },
    };
    html! {
        <li data-depth={row.depth.min(DEPTH_MAX).to_string()} data-aside={row.aside.then_some("")}>{inside}</li>
    }
}

/// How far rows are moved in.
const DEPTH_MAX: u32 = 6;

fn frame(frame: &MachineFrame, innermost: bool) -> Html {
    let now = frame.states.iter().find(|state| state.current);
    let fields = frame.fields.iter().map(|field| {
        html! { <span class="held"><code>{format!("{} = {}", field.name, field.value)}</code></span> }
    });
    html! {
        <>
            <p class="row-head">
                <b>{frame.function.clone()}</b>
                if let Some(now) = now {
                    <span class="at">{now.label.clone()}</span>
                    if !now.detail.is_empty() { <code>{now.detail.clone()}</code> }
                }
                if let Some(inside) = &frame.inside { <span class="beside">{inside.size.clone()}</span> }
                if !frame.bytes.is_empty() { <span class="beside">{frame.bytes.clone()}</span> }
            </p>
            if let Some(moved) = &frame.transition { <p class="moved">{moved.words.clone()}</p> }
            if frame.inside.is_none() && !frame.fields.is_empty() { <p class="fields">{ for fields }</p> }
            if !frame.cr_await.is_empty() {
                <p class="fields"><code>{"cr_await"}</code>{": "}<code>{frame.cr_await.clone()}</code></p>
            }
            if let Some(inside) = &frame.inside { {enumeration(inside, &frame.function, innermost)} }
        </>
    }
}

/// The enum and the `match` that the compiler makes, with what the present state keeps.
fn enumeration(inside: &Enumeration, function: &str, open: bool) -> Html {
    html! {
        <details class="enumeration" {open}>
            <summary aria-label={format!("enum of {function}")}>{"enum and match"}</summary>
            <div class="enum-text" tabindex="0" role="group" aria-label={format!("{function} as an enum")}>
                <ol class="enum-lines">{ for inside.lines.iter().map(line) }</ol>
            </div>
            if !inside.kept.is_empty() { {kept(&inside.kept)} }
            {borrows(&inside.kept)}
            { for inside.remarks.iter().map(|remark| html! { <p class="fields">{prose(remark)}</p> }) }
        </details>
    }
}

fn line(line: &EnumLine) -> Html {
    let (mark, said) = match line.mark {
        Mark::Plain => (None, None),
        Mark::Now => (Some("now"), Some("now")),
        Mark::Left => (Some("left"), Some("was")),
        Mark::Arm => (Some("arm"), (!is_half(line)).then_some("runs")),
    };
    html! {
        <li data-mark={mark} aria-current={(line.mark == Mark::Now).then_some("step")}>
            <code>{line.text.clone()}</code>
            if let Some(said) = said { <span class="said">{said}</span> }
            if !line.beside.is_empty() { <span class="beside">{line.beside.clone()}</span> }
        </li>
    }
}

/// Whether it is a line inside an arm: the arm's first line says that it runs.
fn is_half(line: &EnumLine) -> bool {
    line.text.starts_with("        ")
}

fn kept(all: &[Kept]) -> Html {
    let kept = all.iter().map(|kept| {
        html! {
            <tr title={kept.why}>
                <th scope="row"><code>{kept.name.clone()}</code>if kept.given { {" as given"} }</th>
                <td><code>{kept.ty.clone()}</code></td>
                <td>{kept.bytes.clone()}</td>
                <td><code>{kept.value.clone()}</code></td>
            </tr>
        }
    });
    html! {
        <table>
            <thead><tr>
                <th scope="col">{"kept"}</th><th scope="col">{"type"}</th><th scope="col">{"bytes"}</th>
                <th scope="col">{"value"}</th>
            </tr></thead>
            <tbody>{ for kept }</tbody>
        </table>
    }
}

fn allocation(taken: &Allocation) -> Html {
    let parts = taken.parts.iter().map(|(name, bytes)| {
        html! { <li><b>{bytes}</b>{" "}{name.clone()}</li> }
    });
    html! {
        <section class="allocation" aria-label="The task in memory">
            <h4>{"The task: "}{taken.total.clone()}</h4>
            if !taken.parts.is_empty() { <ol>{ for parts }</ol> }
            <p class="fields">{taken.words.clone()}</p>
        </section>
    }
}

/// Futures of this very build beside the estimates.
fn real(all: &[Real]) -> Html {
    let rows = all.iter().map(|one| {
        html! {
            <tr>
                <th scope="row"><code>{one.name}</code></th>
                <td>{one.estimate}</td><td>{one.bytes}</td><td>{one.told()}</td>
            </tr>
        }
    });
    html! {
        <section class="real" aria-label="Compiled into this page">
            <h4>{"Compiled into this page"}</h4>
            <p class="fields">
                {"Futures like these, with a pause that wakes itself in place of the timer. The estimate is for x86-64; \
                  this page was built by rustc for "}{TARGET}{", where a pointer has "}{size_of::<usize>()}
                {" bytes. Each was polled here, by hand, with a waker that counts."}
            </p>
            <table>
                <thead><tr>
                    <th scope="col">{"future"}</th><th scope="col">{"estimate"}</th>
                    <th scope="col">{"this page's own build"}</th><th scope="col">{"polled for real"}</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </section>
    }
}
