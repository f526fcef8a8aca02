//! The open lesson as something to draw: question, answers, stops, principle, exercise, badge.

use super::State;
use super::settings::{Edition, RustRuntime};
use super::stops::{condition_holds, condition_words, line};
use crate::lessons::{LESSONS, Lesson, Stop};
use crate::sim::config::Runtime;
use crate::trace::merge::Side;
use crate::view::page::{AnswerView, LessonChoice, LessonView, StopView};
use crate::view::words;
use std::rc::Rc;

/// What the picker offers.
pub fn choices(state: &State) -> Rc<[LessonChoice]> {
    let about = state.lesson.filter(|_| state.is_about_lesson());
    let open = about.map(|lesson| lesson.slug);
    let choice = |lesson: &Lesson| LessonChoice {
        slug: lesson.slug.into(),
        title: lesson.title.into(),
        label: lesson.label.into(),
        open: open == Some(lesson.slug),
    };
    LESSONS.iter().map(choice).collect()
}

/// The open lesson, while the programs are about it.
pub fn view(state: &State) -> Option<LessonView> {
    let lesson = state.lesson.filter(|_| state.is_about_lesson())?;
    let open = state.prediction.open;
    let told = state.finished_once && !open;
    let when_told = |text: &str| Rc::from(if told { text } else { "" });
    Some(LessonView {
        slug: lesson.slug.into(),
        title: lesson.title.into(),
        question: lesson.question.into(),
        answers: answers(state, lesson),
        open,
        stops: stops(state, lesson),
        principle: when_told(lesson.principle),
        exercise: when_told(lesson.exercise),
        conditions: if told {
            conditions(state, lesson)
        } else {
            Rc::from([])
        },
        reading: when_told(lesson.reading),
    })
}

fn answers(state: &State, lesson: &Lesson) -> Rc<[AnswerView]> {
    let prediction = state.prediction;
    let answers = lesson.answers.iter().zip(0..);
    answers
        .map(|(answer, number)| AnswerView {
            text: answer.text.into(),
            chosen: prediction.chosen.map(|chosen| chosen == Some(number)),
            right: (!prediction.open).then_some(answer.right),
        })
        .collect()
}

fn stops(state: &State, lesson: &Lesson) -> Rc<[StopView]> {
    let merged = &state.pair.merged;
    let places = lesson.stops.iter().zip(state.pair.stops.iter());
    let positions: Vec<[Option<u32>; 2]> = places
        .clone()
        .map(|(_, events)| {
            Side::BOTH.map(|side| Some(merged.position(side, events[side.index()]?)))
        })
        .collect();
    let now = state.position;
    let reached = |positions: &[Option<u32>; 2]| {
        let reached = positions.iter().flatten().filter(|at| **at <= now);
        reached.max().copied()
    };
    let last = positions.iter().filter_map(reached).max();
    places
        .zip(&positions)
        .map(|((stop, events), positions)| {
            let at = reached(positions);
            StopView {
                text: stop.text.into(),
                positions: if state.masked() {
                    [None, None]
                } else {
                    *positions
                },
                when: when(state, events).into(),
                reached: at.is_some(),
                current: at.is_some() && at == last,
                by: Side::BOTH
                    .into_iter()
                    .find(|side| at.is_some() && positions[side.index()] == at),
                anchored: anchored(state, lesson, stop),
            }
        })
        .collect()
}

/// `at 20.003 ms in Python and 20.5 ms in Rust`; moments after the position are not told while masked.
fn when(state: &State, events: &[Option<u32>; 2]) -> String {
    let moment = |side: Side| {
        let happened = events[side.index()]?;
        if state.masked() && happened > state.events(side) {
            return None;
        }
        let event = state.trace(side)?.events.get(happened as usize - 1)?;
        Some(format!("{} in {}", words::moment(event.time), side.name()))
    };
    let moments: Vec<String> = Side::BOTH.into_iter().filter_map(moment).collect();
    match moments.is_empty() {
        true => String::new(),
        false => format!("at {}", moments.join(" and ")),
    }
}

fn anchored(state: &State, lesson: &Lesson, stop: &Stop) -> bool {
    let on_side = |side: &Side| stop.sides[side.index()];
    let sides = Side::BOTH.into_iter().filter(on_side);
    sides
        .map(|side| line(lesson, side, stop.anchor, &state.side(side).source))
        .any(|line| line.is_some())
}

fn conditions(state: &State, lesson: &Lesson) -> Rc<[(Rc<str>, bool)]> {
    let condition = |(side, condition): &(usize, crate::lessons::Condition)| {
        let side = Side::BOTH[*side];
        let run = state.side(side).run.as_ref();
        let holds = run.is_some_and(|run| condition_holds(run, condition));
        (condition_words(side, condition).into(), holds)
    };
    lesson.conditions.iter().map(condition).collect()
}

/// What a side's picture was checked against.
pub fn badge(state: &State, side: Side) -> String {
    let orders = match (state.runtime(side), state.lesson) {
        (Some(Runtime::MultiThread(workers)), lesson) if workers > 1 => {
            let certain = lesson.is_some_and(|lesson| lesson.deterministic);
            match certain && state.is_lessons_text(side) {
                true => "\u{a0}· every legal order prints this",
                false => "\u{a0}· one of several legal orders",
            }
        }
        _ => "",
    };
    if !state.lab.interventions[side.index()].is_empty() {
        return "forked by hand: simulated, not checked".to_owned();
    }
    if side == Side::Rust && state.lab.choices.is_some() {
        return "a chosen order: one of all the legal ones".to_owned();
    }
    let own = state.is_lessons_text(side) && !changed_runtime(state, side);
    let checked = match (own, side) {
        (false, _) if state.is_lessons_text(side) => "other runtime: simulated, not checked",
        (false, _) => "edited: simulated, not checked",
        (true, Side::Python) => "checked against CPython 3.11 – 3.13",
        (true, Side::Rust) => "checked against tokio 1.54",
    };
    format!("{checked}{orders}")
}

fn changed_runtime(state: &State, side: Side) -> bool {
    let settings = &state.settings;
    match side {
        Side::Python => settings.python >= crate::sim::config::PythonVersion::V3_14,
        Side::Rust => {
            settings.rust != RustRuntime::AsText
                || settings.workers.is_some()
                || settings.edition != Edition::default()
        }
    }
}
