//! Messages from and to a host page: `{"pollscope": 1, "type": …}`.

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
pub fn parse(_json: &str) -> Option<HostMessage> {
    None
}

/// Writes a message as JSON text.
pub fn format(_message: &HostMessage) -> String {
    String::new()
}
