//! Looking for words in the transcript.

use super::{Action, Effect, State, moves};

/// Most sentences that are made for one search; after them it says so.
const SENTENCES_MAX: u32 = 100_000;

/// Goes to the next sentence with these words, capitals or not; after the last one from the start.
/// What an open prediction masks is not looked at.
pub fn find(state: &mut State, words: &str) -> Vec<Effect> {
    let wanted = words.trim().to_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    let now = state.position;
    let end = if state.masked() {
        now
    } else {
        state.last_position()
    };
    let telling = state.telling();
    let has = |position: &u32| {
        let Some((side, index, event)) = telling.event(*position) else {
            return false;
        };
        let spoken = telling.spoken(side, index, event);
        spoken.to_lowercase().contains(&wanted)
    };
    let places = (now + 1..=end).chain(1..=now.min(end));
    match places.take(SENTENCES_MAX as usize).find(has) {
        Some(position) => moves::by_hand(state, &Action::Seek(position)),
        None => {
            let words = format!("No sentence of the transcript says “{}”.", words.trim());
            vec![Effect::Announce(words.into())]
        }
    }
}
