//! A canvas of coloured pixels: drawn whole, at once, because a call across the border for each pixel would
//! take longer than a frame.

use super::document::set_style;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ImageData};

/// Red, green, blue, opacity.
pub type Colour = [u8; 4];

/// The outline colour that the stylesheets give an element: no outline needs to be drawn.
pub fn outline_colour(element: &Element) -> Option<Colour> {
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    let text = style.get_property_value("outline-color").ok()?;
    let numbers = text.split_once('(')?.1;
    let mut parts = numbers.split(|c: char| !c.is_ascii_digit() && c != '.');
    let mut next = || parts.find_map(|part| part.parse::<u8>().ok());
    Some([next()?, next()?, next()?, 255])
}

/// The width of an element, whole CSS pixels.
pub fn width(element: &Element) -> u32 {
    element.client_width().max(0) as u32
}

/// Shows the pixels, `width` of them a row, stretched by `scale` downwards.
pub fn show(canvas: &Element, width: u32, pixels: &[u8], scale: u32) {
    let height = pixels.len() as u32 / 4 / width.max(1);
    let Some(canvas) = canvas.dyn_ref::<HtmlCanvasElement>() else {
        return;
    };
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
        set_style(canvas, "height", &format!("{}px", height * scale));
    }
    let context = canvas.get_context("2d").ok().flatten();
    let context = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
    let image = ImageData::new_with_u8_clamped_array(Clamped(pixels), width);
    if let (Some(context), Ok(image)) = (context, image) {
        context.put_image_data(&image, 0.0, 0.0).ok();
    }
}
