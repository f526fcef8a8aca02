//! Rows of the timeline as pixels: where more happens than elements could show.

use super::lanes::LanesProps;
use super::timeline::HEAD_PX;
use super::token::hue;
use crate::platform::pixels::{self, Colour};
use crate::platform::{layout, placing};
use crate::trace::lives::SegmentKind;
use crate::view::timeline::Row;
use crate::view::window::columns;
use std::ops::Range;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// CSS pixels of a drawn pixel, downwards: rows and bars are multiples of it.
const SCALE_PX: u32 = 2;

/// Opacity of what waits for something: a hairline.
const WAITING: u8 = 140;

/// Opacity of the stripes of what blocks its thread.
const STRIPE: u8 = 110;

/// The rows on one canvas, drawn again when the stretch in sight or the window's size changes.
#[component]
pub fn Pixels(props: &LanesProps) -> Html {
    let canvas = use_node_ref();
    let sheet = use_mut_ref(Sheet::default);
    let draw = {
        let (canvas, sheet) = (canvas.clone(), sheet.clone());
        let props = props.clone();
        Rc::new(move || {
            let (canvas, sheet) = (canvas.clone(), sheet.clone());
            let props = props.clone();
            layout::look(move || {
                if let Some(canvas) = canvas.cast::<Element>() {
                    sheet.borrow_mut().draw(&canvas, &props);
                }
            });
        })
    };
    let latest = use_mut_ref(|| None::<Rc<dyn Fn()>>);
    latest.replace(Some(draw.clone()));
    use_effect_with(props.clone(), move |_| draw());
    use_effect_with((), move |()| {
        let resized = placing::on_resize(move || {
            let draw = latest.borrow().clone();
            if let Some(draw) = draw {
                draw();
            }
        });
        move || drop(resized)
    });
    html! { <canvas class="pixels" ref={canvas} aria-hidden="true"></canvas> }
}

/// The pixels of the last drawing, kept for the next one.
#[derive(Default)]
struct Sheet {
    pixels: Vec<Colour>,
    across: u32,
    /// The colours of hues that are known, by hue: asking for one takes longer than drawing a row of it.
    colours: [Option<Colour>; 9],
}

impl Sheet {
    fn draw(&mut self, canvas: &Element, props: &LanesProps) {
        self.across = pixels::width(canvas);
        let row_px = props.row_px;
        let bottom = props.tops.last().map_or(0, |top| top + row_px - HEAD_PX);
        let size = self.across * bottom.div_ceil(SCALE_PX);
        self.pixels.clear();
        self.pixels.resize(size as usize, [0; 4]);
        self.ask_again(canvas, props.rows.first());
        for (row, top) in props.rows.iter().zip(&*props.tops) {
            let first = (top - HEAD_PX) / SCALE_PX;
            let kinds = columns(row, props.window, self.across);
            let mut start = 0;
            for same in kinds.chunk_by(|one, next| one == next) {
                let columns = start..start + same.len() as u32;
                start = columns.end;
                if let Some((kind, hue)) = same[0] {
                    let known = &mut self.colours[usize::from(hue.min(8))];
                    let colour = *known
                        .get_or_insert_with(|| colour(canvas, hue).unwrap_or([128, 128, 128, 255]));
                    self.stretch(kind, columns, first, row_px / SCALE_PX, colour);
                }
            }
        }
        pixels::show(canvas, self.across, self.pixels.as_flattened(), SCALE_PX);
    }

    /// Forgets the colours if that of one row is another now: a theme changes all of them.
    fn ask_again(&mut self, canvas: &Element, row: Option<&Row>) {
        let Some(row) = row else { return };
        let now = colour(canvas, row.hue);
        let known = usize::from(row.hue.min(8));
        if now != self.colours[known] {
            self.colours = [None; 9];
            self.colours[known] = now;
        }
    }

    /// Columns of a row that show the same: the shapes that the bars have, in steps of two CSS pixels.
    fn stretch(
        &mut self,
        kind: SegmentKind,
        columns: Range<u32>,
        first: u32,
        high: u32,
        colour: Colour,
    ) {
        let faint = |opacity: u8| [colour[0], colour[1], colour[2], opacity];
        match kind {
            SegmentKind::Suspended => {
                let line = self.line(first + high / 2 - 1, &columns);
                line.fill(faint(WAITING));
            }
            SegmentKind::Ready => {
                self.line(first + 1, &columns).fill(colour);
                self.line(first + high - 2, &columns).fill(colour);
            }
            SegmentKind::Running => {
                (1..high - 1).for_each(|y| self.line(first + y, &columns).fill(colour));
            }
            SegmentKind::Blocking => (1..high - 1).for_each(|y| {
                for (pixel, column) in self
                    .line(first + y, &columns)
                    .iter_mut()
                    .zip(columns.start..)
                {
                    let stripe = (column + 2 * y) % 8 < 2;
                    *pixel = if stripe { faint(STRIPE) } else { colour };
                }
            }),
        }
    }

    /// Columns of one line of pixels.
    fn line(&mut self, y: u32, columns: &Range<u32>) -> &mut [Colour] {
        let first = y * self.across;
        let places = (first + columns.start) as usize..(first + columns.end) as usize;
        self.pixels.get_mut(places).unwrap_or_default()
    }
}

/// A hue as the stylesheets have it: that of a name.
fn colour(canvas: &Element, number: u8) -> Option<Colour> {
    let timeline = canvas.parent_element()?;
    let name = format!(".rows [data-hue=\"{}\"]", hue(number));
    let name = timeline.query_selector(&name).ok()??;
    pixels::outline_colour(&name)
}
