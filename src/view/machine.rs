//! Inside a task: the enum the compiler makes (Rust), the chain of coroutine frames (Python).

use super::stage::Token;
use std::rc::Rc;

/// A state of a frame's machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineState {
    /// `Unresumed`, `Suspend0`, `Returned`; `CORO_CREATED`, `CORO_SUSPENDED`, ...
    pub label: Rc<str>,
    /// The awaited expression's text; empty where nothing is awaited.
    pub detail: Rc<str>,
    /// Its line in the text, from 1.
    pub line: u32,
    /// Whether the frame is in it now.
    pub current: bool,
}

/// A variable that a frame holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: Rc<str>,
    /// Its value, as the language prints it for debugging.
    pub value: Rc<str>,
}

/// One frame: one state machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineFrame {
    /// Its function.
    pub function: Rc<str>,
    /// All states it can be in, in order.
    pub states: Rc<[MachineState]>,
    /// Whether it is being polled: between two states. Then no state of a Rust frame is current.
    pub polled: bool,
    /// What it holds now.
    pub fields: Rc<[Field]>,
}

/// The `State Machine` group of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineView {
    /// The task.
    pub token: Token,
    /// `tick() as the compiler sees it` / `tick() and what it awaits`.
    pub title: Rc<str>,
    /// From the outermost frame in; at most 8.
    pub frames: Rc<[MachineFrame]>,
    /// What the innermost frame waits for, in the runtime's words; often empty.
    pub waits_for: Rc<str>,
}
