//! What tasks are called: a letter and the function's name, matched across the two sides.

use super::Side;
use crate::ir::program::FuncId;
use crate::sim::event::TaskId;
use crate::trace::Trace;
use crate::trace::compare::Rows;
use crate::trace::narrate::letter;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The name of a task of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskName {
    /// The task's id: the key of its token on this side.
    pub key: u32,
    /// `M` for the main program, `A`, `B`, .. `Z`, `AA`.
    pub letter: Rc<str>,
    /// The function it runs: `tick`.
    pub function: Rc<str>,
    /// 0 for the main program, else 1 to 8.
    pub hue: u8,
    /// Whether the hue is used a second time: drawn with a pattern.
    pub patterned: bool,
    /// The row it shares with its partner of the other side, from 0 (main).
    pub row: u32,
    /// The task of the other side that plays the same part.
    pub partner: Option<u32>,
}

impl TaskName {
    /// `A tick`.
    pub fn full(&self) -> String {
        format!("{} {}", self.letter, self.function)
    }
}

/// The names of both sides' tasks.
pub fn names(runs: [Option<&Trace>; 2], rows: &Rows) -> [Rc<[TaskName]>; 2] {
    let mut partners = [
        vec![None; rows.count as usize],
        vec![None; rows.count as usize],
    ];
    for side in Side::BOTH {
        for (row, task) in rows.rows[side.index()].iter().zip(0..) {
            partners[side.index()][*row as usize].get_or_insert(task);
        }
    }
    Side::BOTH.map(|side| {
        let Some(run) = runs[side.index()] else {
            return Rc::from([]);
        };
        let of_other = &partners[side.other().index()];
        let mut functions: BTreeMap<FuncId, Rc<str>> = BTreeMap::new();
        let tasks = rows.rows[side.index()].iter().zip(0..);
        tasks
            .map(|(row, task)| {
                let function = run.last.tasks.get(task).function;
                let name = || run.program.name(run.program.function(function).name).into();
                let function = functions.entry(function).or_insert_with(name);
                TaskName {
                    key: task,
                    letter: letter(TaskId(*row)).into(),
                    function: function.clone(),
                    hue: hue(*row),
                    patterned: *row > HUES,
                    row: *row,
                    partner: of_other[*row as usize],
                }
            })
            .collect()
    })
}

/// As many hues as can be told apart.
const HUES: u32 = 8;

fn hue(row: u32) -> u8 {
    match row.checked_sub(1) {
        None => 0,
        Some(task) => (task % HUES) as u8 + 1,
    }
}
