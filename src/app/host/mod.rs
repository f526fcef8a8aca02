//! Messages from and to a host page: `{"pollscope": 1, "type": …}`. Versioned, validated; what is not
//! known is ignored. `json` reads and writes the little JSON they need.

mod json;

use crate::trace::json::quoted;
use json::Json;

/// The version of the messages.
const VERSION: u32 = 1;

/// Longest message that is read, in bytes: two texts of the greatest length, escaped.
const MESSAGE_BYTES_MAX: usize = 1 << 20;

/// A message, in or out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostMessage {
    /// In: one step forward.
    Step,
    /// In: one step back.
    Back,
    /// In: play.
    Play,
    /// In: pause.
    Pause,
    /// In: to a step.
    Seek(u32),
    /// In: texts and settings.
    Load(Load),
    /// In: answer with the state.
    Get,
    /// Out: the page answers input.
    Ready,
    /// Out: the page is so many pixels high.
    Resize(u32),
    /// Out: where it stands.
    State {
        /// Steps taken.
        step: u32,
        /// Steps there are.
        steps: u32,
        /// How the runs ended, in words.
        outcome: String,
    },
}

/// What a host page may load.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// The Python text, if it is to change.
    pub python: Option<String>,
    /// The Rust text, if it is to change.
    pub rust: Option<String>,
    /// Workers, if they are to change.
    pub workers: Option<u32>,
    /// The seed, if it is to change.
    pub seed: Option<u32>,
}

/// Reads a message given as JSON text. `None`: not ours, another version, or unknown.
pub fn parse(text: &str) -> Option<HostMessage> {
    if text.len() > MESSAGE_BYTES_MAX {
        return None;
    }
    let message = json::parse(text)?;
    if message.get("pollscope")?.whole()? != VERSION {
        return None;
    }
    match message.get("type")?.text()? {
        "step" => Some(HostMessage::Step),
        "back" => Some(HostMessage::Back),
        "play" => Some(HostMessage::Play),
        "pause" => Some(HostMessage::Pause),
        "seek" => Some(HostMessage::Seek(message.get("step")?.whole()?)),
        "load" => Some(HostMessage::Load(load(&message))),
        "get" => Some(HostMessage::Get),
        _ => None,
    }
}

fn load(message: &Json) -> Load {
    let text = |key: &str| message.get(key).and_then(Json::text).map(str::to_owned);
    let setting = |key: &str| message.get("config")?.get(key)?.whole();
    Load {
        python: text("python"),
        rust: text("rust"),
        workers: setting("workers"),
        seed: setting("seed"),
    }
}

/// Writes a message as JSON text.
pub fn format(message: &HostMessage) -> String {
    let head = format!("{{\"pollscope\":{VERSION},\"type\":");
    match message {
        HostMessage::Ready => format!("{head}\"ready\"}}"),
        HostMessage::Resize(height) => format!("{head}\"resize\",\"height\":{height}}}"),
        HostMessage::State {
            step,
            steps,
            outcome,
        } => {
            let outcome = quoted(outcome);
            format!("{head}\"state\",\"step\":{step},\"steps\":{steps},\"outcome\":{outcome}}}")
        }
        HostMessage::Seek(step) => format!("{head}\"seek\",\"step\":{step}}}"),
        HostMessage::Load(load) => format!("{head}\"load\"{}}}", load_members(load)),
        HostMessage::Step => format!("{head}\"step\"}}"),
        HostMessage::Back => format!("{head}\"back\"}}"),
        HostMessage::Play => format!("{head}\"play\"}}"),
        HostMessage::Pause => format!("{head}\"pause\"}}"),
        HostMessage::Get => format!("{head}\"get\"}}"),
    }
}

fn load_members(load: &Load) -> String {
    let mut members = String::new();
    for (key, text) in [("python", &load.python), ("rust", &load.rust)] {
        if let Some(text) = text {
            members.push_str(&format!(",\"{key}\":{}", quoted(text)));
        }
    }
    let settings = [("workers", load.workers), ("seed", load.seed)];
    let given = settings
        .iter()
        .filter_map(|(key, value)| Some((key, (*value)?)));
    let settings: Vec<String> = given
        .map(|(key, value)| format!("\"{key}\":{value}"))
        .collect();
    if !settings.is_empty() {
        members.push_str(&format!(",\"config\":{{{}}}", settings.join(",")));
    }
    members
}
