//! A future that holds references into itself, drawn: its fields in a row as they lie in memory, an arrow from
//! each reference to what it points to.

use crate::view::enumeration::Kept;
use yew::prelude::*;

/// Size of a field's box in CSS pixels, and where the arrows turn.
const WIDE: usize = 104;
const HIGH: usize = 34;
const TURN: usize = 54;

/// The drawing; nothing where no field points into the future.
pub fn borrows(kept: &[Kept]) -> Html {
    let place = |name: &str| kept.iter().rposition(|field| &*field.name == name);
    let arrows: Vec<(usize, usize)> = kept
        .iter()
        .enumerate()
        .flat_map(|(from, field)| field.borrows.iter().map(move |of| (from, of)))
        .filter_map(|(from, of)| Some((from, place(of)?)))
        .collect();
    if arrows.is_empty() {
        return html! {};
    }
    let said: Vec<String> = arrows
        .iter()
        .map(|(from, to)| format!("{} points to {}", kept[*from].name, kept[*to].name))
        .collect();
    let width = kept.len() * WIDE + 2;
    let boxes = kept.iter().enumerate().map(|(number, field)| {
        let x = number * WIDE + 1;
        html! {
            <>
                <rect x={x.to_string()} y="1" width={WIDE.to_string()} height={HIGH.to_string()} />
                <text x={(x + WIDE / 2).to_string()} y="15">{short(&field.name)}</text>
                <text class="size" x={(x + WIDE / 2).to_string()} y="29">{format!("{} B", field.size)}</text>
            </>
        }
    });
    html! {
        <div class="borrows" tabindex="0" role="group" aria-label="References into itself">
            <svg width={width.to_string()} height="62" role="img" aria-label={said.join("; ")}>
                { for boxes }
                { for arrows.iter().map(|(from, to)| html! { <path d={arrow(*from, *to)} /> }) }
            </svg>
        </div>
    }
}

/// From under one field round to under another, with its head.
fn arrow(from: usize, to: usize) -> String {
    let middle = |number: usize, shift: usize| number * WIDE + WIDE / 2 + shift;
    let (start, end) = (middle(from, 8), middle(to, 0));
    let foot = HIGH + 2;
    format!("M{start} {foot}C{start} {TURN} {end} {TURN} {end} {foot}m-4 6 4-6 4 6")
}

/// A name as far as its box has room.
fn short(name: &str) -> String {
    match name.char_indices().nth(13) {
        Some((cut, _)) => format!("{}\u{2026}", &name[..cut]),
        None => name.to_owned(),
    }
}
