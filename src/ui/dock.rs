//! What stays in reach at every width: transport, caption, timeline.

use super::Act;
use super::caption::CaptionLine;
use super::timeline::TimelinePanel;
use super::transport::Transport;
use crate::app::settings::{Speed, StepBy};
use crate::view::page::{Caption, TransportView};
use crate::view::timeline::Timeline;
use std::rc::Rc;
use yew::prelude::*;

/// What the dock shows.
#[derive(Properties, PartialEq)]
pub struct DockProps {
    /// Where the run stands.
    pub transport: TransportView,
    /// What the last step did.
    pub caption: Caption,
    /// Both runs on one axis.
    pub timeline: Rc<Timeline>,
    /// How fast it plays.
    pub speed: Speed,
    /// How far a step goes.
    pub step_by: StepBy,
    /// Where presses go.
    pub act: Act,
}

/// The dock.
#[component]
pub fn Dock(props: &DockProps) -> Html {
    html! {
        <section class="dock" aria-label="Playback">
            <Transport transport={props.transport.clone()} speed={props.speed}
                step_by={props.step_by} act={props.act.clone()} />
            <CaptionLine caption={props.caption.clone()} />
            <TimelinePanel timeline={props.timeline.clone()} started={!props.transport.at_start}
                act={props.act.clone()} />
        </section>
    }
}
