//! A dialog: what each key does, whether single keys work at all, and what is not modelled.

use super::Act;
use super::header::turn_theme;
use super::limits::Limits;
use crate::app::Action;
use crate::app::keymap::{HELP_KEY, SHORTCUTS, Shortcut};
use crate::app::settings::Theme;
use crate::platform::document;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the dialog shows.
#[derive(Properties, PartialEq)]
pub struct HelpProps {
    /// Whether single-key shortcuts work.
    pub shortcuts: bool,
    /// The theme in effect.
    pub theme: Theme,
    /// Where choices go.
    pub act: Act,
}

/// The button `Help` and the dialog that it opens. The browser keeps the focus inside and closes it on Escape.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let onchange = props.act.reform(|event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        Action::SetShortcuts(input.is_some_and(|input| input.checked()))
    });
    let open = |_: MouseEvent| document::open_dialog(true);
    let close = |_: MouseEvent| document::open_dialog(false);
    html! {
        <>
            <button class="keys" aria-label="Help" title="Help: keys, known limits (?)" onclick={open}>{"?"}</button>
            <dialog class="help" aria-label="Help">
                <h2>{"Keys"}</h2>
                <dl>
                    { for SHORTCUTS.iter().map(shortcut) }
                    <div><dt><kbd>{HELP_KEY}</kbd></dt><dd>{"This help"}</dd></div>
                </dl>
                <p>{"A key does nothing here while a text, button, slider or list has the focus. In a program's text, F9 sets a breakpoint on the cursor's line, Ctrl ] and Ctrl [ move lines in and out, and Tab goes on to what comes next."}</p>
                <label>
                    <input type="checkbox" checked={props.shortcuts} {onchange} />
                    {"Single-key shortcuts"}
                </label>
                <Limits />
                <p class="row">
                    {turn_theme("narrow", props.theme, &props.act)}
                    <button onclick={close}>{"Close"}</button>
                </p>
            </dialog>
        </>
    }
}

fn shortcut(shortcut: &Shortcut) -> Html {
    let keys = shortcut.keys.iter().map(|key| {
        let word = match *key {
            " " => "Space",
            "ArrowRight" => "→",
            "ArrowLeft" => "←",
            other => other,
        };
        html! { <kbd>{word}</kbd> }
    });
    html! { <div><dt>{ for keys }</dt><dd>{shortcut.words}</dd></div> }
}
