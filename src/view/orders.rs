//! All the orders of a program, each with a picture.

use std::rc::Rc;

/// A poll or a print in the picture of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The task's letter.
    pub letter: Rc<str>,
    /// 0 for the main program, else 1 to 8.
    pub hue: u8,
    /// Whether it prints; else its poll starts.
    pub prints: bool,
}

/// One thing that a program can print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderView {
    /// From 1.
    pub number: u32,
    /// What it prints.
    pub stdout: Rc<str>,
    /// How it ends, unless it just finishes.
    pub ending: Rc<str>,
    /// In how many orders of polls, if they were counted.
    pub orders: Option<u64>,
    /// Who is polled and who prints when, in one of these orders.
    pub cells: Rc<[Cell]>,
    /// Whether more polls follow.
    pub is_cut: bool,
    /// The answers that show it again.
    pub choices: Rc<[u32]>,
}

/// How far an exploration is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How much of this part is done, and how much it is at most; none where nobody knows.
    pub part: Option<(u32, u32)>,
    /// What is done in it: `1,234 states`.
    pub words: Rc<str>,
}

/// What is known about all the orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrdersView {
    /// While it is looked.
    pub progress: Option<Progress>,
    /// `2 outputs; 4 orders of polls`; empty before.
    pub summary: Rc<str>,
    /// Each thing that can be printed.
    pub outputs: Rc<[OrderView]>,
    /// The number of the one that is shown now; 0: none, the run is by the clocks.
    pub shown: u32,
}
