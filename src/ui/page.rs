//! The root: holds the state, sends every action through the one transition, draws the scene.

use super::effects::Outside;
use super::frame::{Around, PARTS};
use super::runs::LONG_EVENTS;
use super::{Act, effects, frame};
use crate::app::settings::{Level, Present, Shown, Theme};
use crate::app::{Action, State, keymap, query, scene, update};
use crate::platform::{
    address, document, focus, frame as frames, host, keyboard, layout, placing, storage, timer,
};
use crate::view::Side;
use crate::view::page::Page as Scene;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What reaches the root.
pub enum Message {
    /// Something happened.
    Act(Action),
    /// The pause after typing lasts: begin to run this side's text of this revision, unless it changed again.
    RunAhead(Side, u32),
    /// The pause after typing is over: run this side, unless it changed again.
    RunDue(Side, u32),
    /// The next slice of an exploration.
    LookOn,
    /// The next slice of a side's run: the one of this number.
    RunOn(Side, u32),
    /// The picture after a far jump is on the screen: the side that was left for later is drawn.
    CatchUp,
    /// The next part of the start.
    Begin,
    /// A shared link was copied, or could not be.
    Copied(bool),
}

/// What moves panels to other places besides the window's size; at the end the lesson has more to say.
type Layout = (Shown, Option<Present>, Level, bool);

/// The start, in slices: the static first view can be read and scrolled meanwhile.
#[derive(PartialEq)]
enum Start {
    /// These sides are still to be run.
    Running(Vec<Side>),
    /// Everything to draw is there, and drawn part by part, out of sight.
    Drawing,
    /// The page is drawn, and answers input.
    Over,
}

/// When a run that another one has replaced is thrown away, milliseconds: not before the picture of that.
const KEPT_MS: u32 = 200;

/// When a side that is drawn later is drawn at the latest, milliseconds: an article's frame out of sight has no frames.
const LATE_MS: u32 = 100;

/// The whole page.
pub struct Page {
    state: Rc<State>,
    /// The same state, for the keyboard to look at.
    now: Rc<RefCell<Rc<State>>>,
    /// What is drawn; nothing before the end of the start.
    scene: Option<Scene>,
    start: Start,
    outside: Outside,
    act: Act,
    said: Rc<str>,
    /// The position that was drawn last.
    drawn: u32,
    /// Whether it has taken the place of the static first view.
    is_revealed: bool,
    /// What decided the layout when the tokens were last placed.
    laid_out: Layout,
    around: Around,
    _keyboard: keyboard::Keyboard,
    _focus: focus::Focus,
    _host: host::HostMessages,
}

impl Component for Page {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Page {
        layout::hold();
        let query = query::parse(&address::query());
        let (state, effects) = update::start(&query, &address::fragment());
        let link = ctx.link();
        let act = link.callback(Message::Act);
        let keys = act.clone();
        let hosts = link.callback(|message| Message::Act(Action::Host(message)));
        let state = Rc::new(state);
        let now = Rc::new(RefCell::new(state.clone()));
        let at = now.clone();
        let mut page = Page {
            scene: None,
            start: Start::Running(Vec::new()),
            state,
            now,
            outside: Outside::new(link.clone()),
            act,
            said: "".into(),
            drawn: 0,
            is_revealed: false,
            laid_out: Layout::default(),
            around: Around::default(),
            _keyboard: keyboard::Keyboard::listen(move |key| {
                let state = at.borrow().clone();
                if key == keymap::HELP_KEY && state.shortcuts {
                    document::open_dialog(true);
                    return true;
                }
                let action = keymap::action(&state, key);
                action.map(|action| keys.emit(action)).is_some()
            }),
            _focus: focus::Focus::watch(),
            _host: host::HostMessages::listen(move |message| hosts.emit(message)),
        };
        page.carry_out(effects);
        page.remembered(&query);
        page.begin_soon();
        page
    }

    fn update(&mut self, _ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Begin => {
                self.begin();
                if self.start == Start::Drawing && self.scene.is_some() {
                    return true;
                }
            }
            Message::Act(action) => self.act(action),
            Message::RunAhead(side, revision) => {
                if self.state.side(side).revision == revision {
                    self.outside.runs.ahead(&self.state, side);
                }
                return false;
            }
            Message::RunDue(side, revision) => {
                if self.state.side(side).revision == revision {
                    self.run(side);
                }
            }
            Message::RunOn(side, slice) => {
                if !self.run_on(side, slice) {
                    return false;
                }
            }
            Message::CatchUp => return self.around.late.take().is_some(),
            Message::LookOn => {
                if let Some(action) = self.outside.look() {
                    self.act(action);
                }
            }
            Message::Copied(copied) => {
                self.around.shared = match copied {
                    true => "Link copied".into(),
                    false => "The link is in the address bar".into(),
                };
            }
        }
        if matches!(self.start, Start::Running(_)) {
            return false;
        }
        self.draw();
        self.around.own = self.outside.own();
        self.around.tally = self.outside.tally();
        true
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        let Some(scene) = &self.scene else {
            return html! {};
        };
        html! {
            <>
                {frame::frame(&self.state, scene, &self.around, &self.act)}
                <p class="visually-hidden" role="status" aria-live="polite">{self.said.clone()}</p>
            </>
        }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        if self.start != Start::Over {
            return;
        }
        if !std::mem::replace(&mut self.is_revealed, true) {
            document::reveal();
            layout::release();
        }
        document::set_theme(match self.state.theme {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        });
        let state = &self.state;
        let layout = (state.shown, state.present, state.level, state.at_end());
        if std::mem::replace(&mut self.laid_out, layout) != layout {
            placing::laid_out_anew();
        }
        effects::tell_height();
    }
}

impl Page {
    /// Makes the scene of the state. A far jump changes nearly everything: so that it answers at once, one side is drawn
    /// a frame later: one that is not shown, else either in turn while jump follows jump.
    fn draw(&mut self) {
        let (from, to) = (self.drawn, self.state.position);
        self.drawn = to;
        let before = self.scene.replace(scene::scene(&self.state));
        let late = self.around.late.take();
        let side = match (self.state.shown, late) {
            (Shown::Rust, _) => Side::Python,
            (Shown::Both, Some((side, _))) => side.other(),
            _ => Side::Rust,
        };
        let before = before.filter(|_| from != to && self.state.went_far());
        if let Some(before) = before {
            let catch_up = || {
                let link = self.outside.link.clone();
                move || link.send_message(Message::CatchUp)
            };
            if frames::after_next(catch_up()) {
                timer::after(LATE_MS, catch_up());
                let [python, rust] = before.sides;
                let view = match side {
                    Side::Python => python,
                    Side::Rust => rust,
                };
                self.around.late = Some((side, Rc::new(view)));
            }
        }
    }

    fn act(&mut self, action: Action) {
        let due = matches!(action, Action::PlaybackDue);
        if let Action::Ran(ran) = &action {
            self.throw_away_later(ran.side);
        }
        let (state, effects) = update::update(&self.state, action);
        self.state = Rc::new(state);
        self.now.replace(self.state.clone());
        self.carry_out(effects);
        if due && self.state.playing {
            self.outside.plan(&self.state);
        }
    }

    /// Keeps a side's run past the picture of the one that replaces it: throwing it away takes a while. A long one
    /// goes at once, for its memory.
    fn throw_away_later(&self, side: Side) {
        let run = self.state.side(side).run.clone();
        if let Some(run) = run.filter(|run| run.trace.len() < LONG_EVENTS) {
            timer::after(KEPT_MS, move || drop(run));
        }
    }

    /// Takes the preferences of an earlier visit, unless the address gives them.
    fn remembered(&mut self, query: &query::Query) {
        let kept = |key: &str| storage::get(key).unwrap_or_default();
        let theme = query::named(Theme::ALL, Theme::name, &kept("theme"));
        if let Some(theme) = theme.filter(|_| query.theme.is_none()) {
            self.act(Action::SetTheme(theme));
        }
        let level = query::named(Level::ALL, Level::name, &kept("level"));
        if let Some(level) = level.filter(|_| query.level.is_none() && !query.embed) {
            self.act(Action::SetLevel(level));
        }
        if kept("shortcuts") == "off" {
            self.act(Action::SetShortcuts(false));
        }
    }

    fn carry_out(&mut self, effects: Vec<crate::app::Effect>) {
        for effect in effects {
            if let Some(words) = effects::words(&effect) {
                self.said = words;
            }
            if let Some(side) = self.outside.carry_out(&self.state, effect) {
                self.run(side);
            }
        }
    }

    fn begin_soon(&self) {
        let link = self.outside.link.clone();
        timer::after(0, move || link.send_message(Message::Begin));
    }

    /// The next part of the start: a side, else the picture.
    fn begin(&mut self) {
        self.start = match std::mem::replace(&mut self.start, Start::Over) {
            Start::Running(mut sides) if !sides.is_empty() => {
                self.outside.runs.gently(&self.state, sides.remove(0));
                Start::Running(sides)
            }
            Start::Running(_) => {
                self.around.undrawn = PARTS;
                self.begin_soon();
                Start::Drawing
            }
            Start::Drawing => {
                self.around.undrawn -= 1;
                match self.around.undrawn {
                    0 => Start::Over,
                    _ => {
                        self.begin_soon();
                        Start::Drawing
                    }
                }
            }
            Start::Over => Start::Over,
        };
    }

    /// The next slice of a side's run. Whether there is something to draw.
    fn run_on(&mut self, side: Side, slice: u32) -> bool {
        let (runs, is_start) = (&mut self.outside.runs, self.scene.is_none());
        let came = runs.go_on_with(&self.state, (side, slice), is_start);
        let is_new = came.is_some();
        if let Some(action) = came {
            self.act(action);
        }
        let events = self.state.side(side).progress.unwrap_or(0);
        let waits = self.outside.runs.any() && events < LONG_EVENTS;
        if matches!(self.start, Start::Running(_)) && !waits {
            self.begin_soon();
        }
        is_new
    }

    /// Compiles and runs a side now; one that takes long goes on in slices.
    fn run(&mut self, side: Side) {
        if let Start::Running(sides) = &mut self.start {
            sides.push(side);
            return;
        }
        if let Some(action) = self.outside.runs.now(&self.state, side) {
            self.act(action);
        }
    }
}
