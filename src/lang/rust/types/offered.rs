//! The names that types of the library have besides those whose signatures are known.

/// The text: see its first lines.
const TEXT: &str = include_str!("offered.txt");

/// The names that a type of the library has beyond those of `library.txt`, by its key; `None`: it may have others.
pub fn names(key: &str) -> Option<impl Iterator<Item = &'static str>> {
    let lines = TEXT.lines().filter(|line| !line.starts_with("//"));
    let mut found = lines.filter_map(|line| {
        let mut words = line.split(' ');
        (words.next() == Some(key)).then_some(words)
    });
    found.next()
}

/// Whether a line of the text has a name.
pub fn lists(key: &str, name: &str) -> bool {
    names(key).is_some_and(|mut names| names.any(|known| known == name))
}
