//! The timeline as a table, folded: for who reads or hears figures better than stretches.

use crate::view::timeline::Row;
use crate::view::timetable::{Table, table};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// What the table is of.
#[derive(Properties, PartialEq)]
pub struct TimetableProps {
    /// The rows of the timeline.
    pub rows: Rc<[Row]>,
}

/// The table `Timeline as a table`; made while it is open.
#[component]
pub fn Timetable(props: &TimetableProps) -> Html {
    let opened = use_state_eq(|| false);
    let is_open = *opened;
    let ontoggle = Callback::from(move |event: Event| {
        let details = event.target_dyn_into::<Element>();
        opened.set(details.is_some_and(|details| details.has_attribute("open")));
    });
    if props.rows.is_empty() {
        return html! {};
    }
    html! {
        <details class="timetable" {ontoggle}>
            <summary>{"Timeline as a table"}</summary>
            if is_open { {drawn(&table(&props.rows))} }
        </details>
    }
}

fn drawn(table: &Table) -> Html {
    let head = |name: &'static str| html! { <th scope="col">{name}</th> };
    let row = |(side, name, cells): &(&'static str, Rc<str>, Vec<String>)| {
        html! {
            <tr>
                <th scope="row">{format!("{side}, {name}")}</th>
                { for cells.iter().map(|cell| html! { <td>{cell.clone()}</td> }) }
            </tr>
        }
    };
    html! {
        <div class="sideways" tabindex="0" role="group" aria-label="Timeline as a table">
            <table>
                <thead><tr>{head(table.of)}{ for table.heads.iter().map(|name| head(name)) }</tr></thead>
                <tbody>{ for table.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}
