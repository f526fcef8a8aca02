//! Noticing that the page's sources have changed, by looking at their times twice a second: no
//! daemon, no system interface that differs between machines.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// What the page is made from, below the checkout.
const SOURCES: [&str; 5] = ["Cargo.lock", "Cargo.toml", "index.html", "src", "static"];

/// How often the sources are looked at.
const POLL: Duration = Duration::from_millis(500);

/// The sources and when each was last written.
#[derive(Debug, PartialEq, Eq)]
pub struct Sources {
    root: PathBuf,
    written: BTreeMap<PathBuf, SystemTime>,
}

impl Sources {
    /// Looks at all sources of a checkout.
    pub fn of(root: &Path) -> Sources {
        let mut written = BTreeMap::new();
        for source in SOURCES {
            look(&root.join(source), &mut written);
        }
        Sources {
            root: root.to_path_buf(),
            written,
        }
    }

    /// Waits until a source differs from these, and has not changed for one more look: an editor
    /// or a checkout writes several files.
    pub fn wait_for_change(self) {
        let mut last = self;
        let mut has_changed = false;
        loop {
            thread::sleep(POLL);
            let now = Sources::of(&last.root);
            let differs = now != last;
            if has_changed && !differs {
                return;
            }
            has_changed |= differs;
            last = now;
        }
    }
}

/// Notes the time of a file, or of all files in a folder. What cannot be read is not there.
fn look(path: &Path, written: &mut BTreeMap<PathBuf, SystemTime>) {
    if let Ok(entries) = fs::read_dir(path) {
        for entry in entries.flatten() {
            look(&entry.path(), written);
        }
    } else if let Ok(time) = fs::metadata(path).and_then(|data| data.modified()) {
        written.insert(path.to_path_buf(), time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_is_a_change() {
        let root = std::env::temp_dir().join(format!("pollscope-watch-{}", std::process::id()));
        fs::create_dir_all(root.join("static/css")).unwrap();
        let before = Sources::of(&root);
        fs::write(root.join("static/css/tokens.css"), "").unwrap();
        assert_ne!(before, Sources::of(&root));
        let writer = root.join("index.html");
        let waiting = thread::spawn({
            let sources = Sources::of(&root);
            move || sources.wait_for_change()
        });
        fs::write(writer, "").unwrap();
        waiting.join().unwrap();
        fs::remove_dir_all(&root).unwrap();
    }
}
