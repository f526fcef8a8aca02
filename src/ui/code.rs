//! A program's text: a transparent text area over the same text, highlighted. Tab leaves it, as everywhere. A region
//! at its top is folded away while nobody types.

use super::Act;
use super::edges::{edges, use_sight};
use super::fold::{self, unfolded, use_folding};
use super::line::{self as pointed, bar, number_pressed, point};
use super::rail::Rail;
use super::token::{hue, mark};
use crate::app::Action;
use crate::app::indentation::{Change, change};
use crate::lang::diagnostic::{Severity, Suggestion};
use crate::lang::token::TokenClass;
use crate::platform::typing;
use crate::view::Side;
use crate::view::code::{CodeLine, CodeView, Finding, LineMark, MarkKind};
use crate::view::machine::MachineView;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Height of a line in CSS pixels, as in `code.css`.
pub const LINE_PX: i32 = 20;

/// What the pane shows.
#[derive(Properties, PartialEq)]
pub struct CodeProps {
    /// Whose text.
    pub side: Side,
    /// The text and what stands where in it.
    pub code: Rc<CodeView>,
    /// The selected task's inside, for the rail.
    pub machine: Option<Rc<MachineView>>,
    /// Where edits go.
    pub act: Act,
}

/// The code pane.
#[component]
pub fn Code(props: &CodeProps) -> Html {
    let code = &props.code;
    let pane = use_node_ref();
    let folding = use_folding(code, &pane);
    let (sight, onscroll) = use_sight(code, folding.hidden, &pane);
    let cut = sight.cut();
    let side = props.side;
    let change = folding.change.clone();
    let oninput = props.act.reform(move |event: InputEvent| {
        change.emit(event.clone());
        let area = event.target_dyn_into::<HtmlTextAreaElement>();
        let text = area.map(|area| area.value()).unwrap_or_default();
        Action::Edit(side, text.into())
    });
    let wrong = code.findings.iter().any(is_error);
    let name = side.name();
    let described = format!("findings-{}", name.to_lowercase());
    html! {
        <div class="code">
            {fold::button(code, &folding)}
            {edges(code, folding.hidden, sight, &pane)}
            <div class="code-scroll" ref={pane} {onscroll} data-cut={cut} data-folded={(folding.hidden > 0).then_some("")}>
                <div class="code-sheet">
                    <ol class="code-gutter" aria-hidden="true" onclick={number_pressed(side, &props.act)}>
                        <Numbers count={code.lines.len() as u32} findings={code.findings.clone()}
                            stops={code.stops.clone()} unfolded={unfolded(code)} />
                    </ol>
                    <div class="code-text">
                        <pre aria-hidden="true">{ for stretches(code) }</pre>
                        <textarea id={format!("source-{}", name.to_lowercase())}
                            aria-label={format!("{name} source")} spellcheck="false"
                            autocapitalize="off" autocomplete="off" wrap="off"
                            aria-invalid={wrong.then_some("true")}
                            aria-describedby={(!code.findings.is_empty()).then(|| described.clone())}
                            value={AttrValue::from(code.source.clone())} {oninput}
                            onclick={point(code, side, &props.act)} onkeyup={point(code, side, &props.act)}
                            onkeydown={keys(props, folding.type_in.clone())} onblur={folding.leave.clone()} />
                    </div>
                    <Rail machine={props.machine.clone()} at={standing(props)} hidden={folding.hidden} />
                </div>
            </div>
            {bar(code, side, &props.act)}
            if !code.findings.is_empty() {
                <ul class="diagnostics" id={described} aria-label={format!("{name} findings")} tabindex="0">{ for code.findings.iter().take(3).map(|found| finding(found, props)) }</ul>
            }
        </div>
    }
}

/// A key in the text: F9 sets the breakpoint of the cursor's line; all others are typing, some with indentation.
fn keys(props: &CodeProps, type_in: Callback<KeyboardEvent>) -> Callback<KeyboardEvent> {
    let (side, act) = (props.side, props.act.clone());
    Callback::from(move |event: KeyboardEvent| {
        if event.key() != "F9" {
            let area = event.target_dyn_into::<HtmlTextAreaElement>();
            if area.is_some_and(|area| indent(&area, &event)) {
                event.prevent_default();
            }
            return type_in.emit(event);
        }
        event.prevent_default();
        if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
            act.emit(Action::ToggleLine(side, pointed::cursor(&area)));
        }
    })
}

/// Does what a key does to the indentation. Whether it did anything: then the browser is to do no more.
fn indent(area: &HtmlTextAreaElement, event: &KeyboardEvent) -> bool {
    if event.alt_key() || event.is_composing() {
        return false;
    }
    let text = area.value();
    let with_ctrl = event.ctrl_key() || event.meta_key();
    let change = typing::selection(area, &text)
        .and_then(|selection| change(&text, selection, &event.key(), with_ctrl));
    change.is_some_and(
        |Change {
             range,
             text: by,
             selection,
         }| { typing::replace(area, &text, &range, &by, &selection) },
    )
}

/// The line on which the machine's task stands, from 1.
fn standing(props: &CodeProps) -> Option<(u32, MarkKind)> {
    let key = props.machine.as_ref()?.token.key;
    let mut marks = props.code.marks.iter();
    let found = marks.find(|mark| mark.token.key == key)?;
    Some((found.line, found.kind))
}

/// Whether it keeps the text from running.
pub fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}

/// What the gutter shows.
#[derive(Properties, PartialEq)]
struct NumbersProps {
    /// How many lines there are.
    count: u32,
    /// What is wrong with the text.
    findings: Rc<[Finding]>,
    /// The lines at which playing halts.
    stops: Rc<[u32]>,
    /// The first line below a fold at the top.
    unfolded: u32,
}

/// The numbers of the lines: the same at every step.
#[component]
fn Numbers(props: &NumbersProps) -> Html {
    let number = |line: u32| {
        let wrong = props.findings.iter().any(|finding| finding.line == line);
        let halts = props.stops.binary_search(&line).is_ok();
        html! {
            <li key={line} data-line={line.to_string()} data-error={wrong.then_some("")}
                data-halts={halts.then_some("")} data-fold={in_fold(line, props.unfolded)}>{line}</li>
        }
    };
    html! { <>{ for (1..=props.count).map(number) }</> }
}

/// Lines that are drawn together: a step changes a few of them.
const STRETCH: usize = 8;

/// A stretch of a text.
#[derive(Properties, PartialEq)]
struct StretchProps {
    /// All lines of the text.
    lines: Rc<[CodeLine]>,
    /// The first one of the stretch, from 0.
    from: usize,
    /// Tasks on lines of the stretch.
    marks: Vec<LineMark>,
    /// What is wrong with the text.
    findings: Rc<[Finding]>,
    /// The first line below a fold at the top.
    unfolded: u32,
}

/// The text in stretches, each with the marks in it.
fn stretches(code: &CodeView) -> impl Iterator<Item = Html> {
    (0..code.lines.len()).step_by(STRETCH).map(|from| {
        let here = from as u32 + 1..(from + STRETCH) as u32 + 1;
        let marks = code.marks.iter().filter(|mark| here.contains(&mark.line));
        html! {
            <Stretch key={from} lines={code.lines.clone()} {from} marks={marks.cloned().collect::<Vec<_>>()}
                findings={code.findings.clone()} unfolded={unfolded(code)} />
        }
    })
}

/// Drawn again only when something in it changes.
#[component]
fn Stretch(props: &StretchProps) -> Html {
    let lines = props.lines.iter().skip(props.from).take(STRETCH);
    html! { <>{ for lines.map(|text| line(text, props)) }</> }
}

/// The mark of a line in a fold at the top: what cannot scroll, the first view, leaves it out.
fn in_fold(line: u32, unfolded: u32) -> Option<&'static str> {
    (line < unfolded).then_some("")
}

fn line(line: &CodeLine, stretch: &StretchProps) -> Html {
    let marks = || stretch.marks.iter().filter(|mark| mark.line == line.number);
    let first = marks().min_by_key(|mark| mark.kind);
    html! {
        <span key={line.number} class="line" data-hue={first.map(|mark| hue(mark.token.hue))}
            data-at={first.map(|mark| at(mark.kind))} data-fold={in_fold(line.number, stretch.unfolded)}>
            {words(line, &stretch.findings)}
            if first.is_some() { <span class="marks">{ for marks().map(margin) }</span> }
            {"\n"}
        </span>
    }
}

/// The `data-state` of a task on a line.
pub fn at(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Running => "running",
        MarkKind::Blocking => "blocked",
        MarkKind::Suspended => "waiting",
        MarkKind::Ready => "ready",
    }
}

/// A task on a line, with its note.
pub fn margin(line_mark: &LineMark) -> Html {
    let state = at(line_mark.kind);
    html! {
        <span key={line_mark.token.key} class="mark">
            {mark(&line_mark.token, state)}
            if !line_mark.note.is_empty() { <span class="note">{line_mark.note.clone()}</span> }
        </span>
    }
}

/// A line's text in classed pieces; a finding's stretch is marked as wrong.
fn words(line: &CodeLine, findings: &[Finding]) -> Html {
    let wrong: Vec<(u32, u32)> = findings
        .iter()
        .filter(|finding| finding.line == line.number)
        .map(|finding| finding.span)
        .collect();
    let mut cuts: Vec<u32> = vec![0, line.text.len() as u32];
    cuts.extend(line.spans.iter().flat_map(|span| [span.start, span.end]));
    cuts.extend(wrong.iter().flat_map(|(start, end)| [*start, *end]));
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts.windows(2).filter_map(|cut| {
        let text = line.text.get(cut[0] as usize..cut[1] as usize)?;
        let class = line
            .spans
            .iter()
            .find(|span| span.start <= cut[0] && cut[1] <= span.end);
        let class = class.map(|span| class_name(span.class));
        let is_wrong = wrong
            .iter()
            .any(|(start, end)| *start <= cut[0] && cut[1] <= *end);
        Some(match (class, is_wrong) {
            (None, false) => html! { {text.to_owned()} },
            (class, wrong) => html! {
                <span class={classes!(class, wrong.then_some("wrong"))}>{text.to_owned()}</span>
            },
        })
    });
    pieces.collect()
}

fn class_name(class: TokenClass) -> &'static str {
    match class {
        TokenClass::Keyword => "keyword",
        TokenClass::Await => "await",
        TokenClass::Text => "text",
        TokenClass::Number => "number",
        TokenClass::Comment => "comment",
        TokenClass::Function => "function",
        TokenClass::Macro => "macro",
    }
}

fn finding(finding: &Finding, props: &CodeProps) -> Html {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    html! {
        <li data-diagnostic={severity} data-line={finding.line.to_string()}>
            <b>{finding.message.clone()}</b>
            if !finding.help.is_empty() { {" "}<span>{finding.help.clone()}</span> }
            { for finding.said.iter().map(|said| html! { <p>{said.clone()}</p> }) }
            { for finding.repairs.iter().map(|repair| button(repair, props)) }
        </li>
    }
}

/// A press applies a repair to the text.
fn button(repair: &Suggestion, props: &CodeProps) -> Html {
    let Some(repaired) = repair.apply(&props.code.source) else {
        return html! {};
    };
    let (side, repaired) = (props.side, Rc::<str>::from(repaired));
    let onclick = props
        .act
        .reform(move |_: MouseEvent| Action::Edit(side, repaired.clone()));
    html! { <button type="button" class="repair" {onclick}>{format!("Apply: {}", repair.text)}</button> }
}
