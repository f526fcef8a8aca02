//! A program's text: a transparent text area over the same text, highlighted. Tab leaves it, as everywhere. A region
//! at its top is folded away while nobody types.

use super::Act;
use super::edges::{edges, use_sight};
use super::fold::{self, unfolded, use_folding};
use super::line::{self as pointed, bar, number_pressed, point};
use super::rail::Rail;
use super::token::{hue, mark};
use crate::app::Action;
use crate::lang::diagnostic::{Severity, Suggestion};
use crate::lang::token::TokenClass;
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
    let oninput = props.act.reform(move |event: InputEvent| {
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
            {edges(code, folding.hidden, sight)}
            <div class="code-scroll" ref={pane} {onscroll} data-cut={cut}>
                <div class="code-sheet">
                    <ol class="code-gutter" aria-hidden="true" onclick={number_pressed(side, &props.act)}>
                        { for code.lines.iter().map(|line| number(line, code)) }
                    </ol>
                    <div class="code-text">
                        <pre aria-hidden="true">
                            { for code.lines.iter().map(|text| line(text, code)) }
                        </pre>
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

/// A key in the text: F9 sets the breakpoint of the cursor's line; all others are typing.
fn keys(props: &CodeProps, type_in: Callback<KeyboardEvent>) -> Callback<KeyboardEvent> {
    let (side, act) = (props.side, props.act.clone());
    Callback::from(move |event: KeyboardEvent| {
        if event.key() != "F9" {
            return type_in.emit(event);
        }
        event.prevent_default();
        if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
            act.emit(Action::ToggleLine(side, pointed::cursor(&area)));
        }
    })
}

/// The line on which the machine's task stands, from 1.
fn standing(props: &CodeProps) -> Option<(u32, MarkKind)> {
    let key = props.machine.as_ref()?.token.key;
    let mut marks = props.code.marks.iter();
    let found = marks.find(|mark| mark.token.key == key)?;
    Some((found.line, found.kind))
}

fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}

fn number(line: &CodeLine, code: &CodeView) -> Html {
    let wrong = code
        .findings
        .iter()
        .any(|finding| finding.line == line.number);
    let halts = code.stops.binary_search(&line.number).is_ok();
    html! {
        <li key={line.number} data-line={line.number.to_string()} data-error={wrong.then_some("")}
            data-halts={halts.then_some("")} data-fold={in_fold(line, code)}>{line.number}</li>
    }
}

/// The mark of a line in a fold at the top: what cannot scroll, the first view, leaves it out.
fn in_fold(line: &CodeLine, code: &CodeView) -> Option<&'static str> {
    (line.number < unfolded(code)).then_some("")
}

fn line(line: &CodeLine, code: &CodeView) -> Html {
    let marks = || code.marks.iter().filter(|mark| mark.line == line.number);
    let first = marks().min_by_key(|mark| mark.kind);
    html! {
        <span key={line.number} class="line" data-hue={first.map(|mark| hue(mark.token.hue))}
            data-at={first.map(|mark| at(mark.kind))} data-fold={in_fold(line, code)}>
            {words(line, &code.findings)}
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
        <span class="mark">
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
