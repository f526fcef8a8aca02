//! A layer of tokens over slots: after each change the tokens are moved to their slots.

use crate::platform::placing;
use web_sys::Element;
use yew::prelude::*;

/// The element that holds both; its tokens are placed when `shown` changes and when the window does.
#[hook]
pub fn use_placed<T: PartialEq + 'static>(shown: T) -> NodeRef {
    let node = use_node_ref();
    let place = {
        let node = node.clone();
        move || {
            if let Some(element) = node.cast::<Element>() {
                placing::place_tokens(&element);
            }
        }
    };
    {
        let place = place.clone();
        use_effect_with(shown, move |_| place());
    }
    use_effect_with((), move |_| {
        let resized = placing::on_resize(place);
        move || drop(resized)
    });
    node
}
