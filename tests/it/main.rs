//! The integration tests of the library and of the `pollscope` command, in one binary.
//!
//! Children in reading order: `programs` (what is run), `conformance` (what the simulator prints is
//! what CPython and Tokio print), `lessons` (the catalogue, and its runs on the page), `time_travel`,
//! `python` and `rust` (the front ends by their boundaries), `broken` (half-typed programs), `again` (compiled once more), `at_once` (the fast loop is the careful one), `checks` (what rustc refuses), `double`
//! (recorded runs by hand), `explore` (all the orders), `thread_per_core`, `app` (the page as data), `inspect`
//! (from what it shows to the step behind it), `machine` (the inside of tasks), `lab` (orders, forks, live mode),
//! `measures`, `timers_put_off`, `sentences` (what is told of a run), `sizes` (the
//! enums of async bodies are rustc's), `view` (what is drawn,
//! as text), `contrast` (its colours), `tidy`.

mod again;
mod app;
mod at_once;
mod broken;
mod checks;
mod conformance;
mod contrast;
mod double;
mod editions;
mod explore;
mod export;
mod inspect;
mod lab;
mod lessons;
mod link;
mod machine;
mod measures;
mod programs;
mod python;
mod rust;
mod sentences;
mod sizes;
mod thread_per_core;
mod threads;
mod tidy;
mod time_travel;
mod timers_put_off;
mod view;
