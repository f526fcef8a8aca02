use std::borrow::Cow;
use std::collections::HashMap;

struct Sentences<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Sentences<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.rest.trim_start();
        if text.is_empty() {
            return None;
        }
        let end = text.find(['.', '!', '?']).map_or(text.len(), |i| i + 1);
        let (sentence, rest) = text.split_at(end);
        self.rest = rest;
        Some(sentence)
    }
}

fn longest<'a>(x: &'a str, y: &'a str) -> &'a str {
    if x.len() > y.len() { x } else { y }
}

struct Excerpt<'a> {
    part: &'a str,
}

impl<'a> Excerpt<'a> {
    fn level(&self) -> i32 {
        3
    }

    fn announce_and_return_part(&self, announcement: &str) -> &'a str {
        println!("Attention please: {announcement}");
        self.part
    }
}

fn censor<'t>(text: &'t str, bad: &[&str]) -> Cow<'t, str> {
    let mut result = Cow::Borrowed(text);
    for word in bad {
        if result.contains(word) {
            result = Cow::Owned(result.replace(word, &"*".repeat(word.len())));
        }
    }
    result
}

fn index_words(text: &str) -> HashMap<&str, Vec<usize>> {
    let mut index: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, word) in text.split_whitespace().enumerate() {
        let word = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
        index.entry(word).or_default().push(i);
    }
    index
}

fn main() {
    let novel = String::from("Call me Ishmael. Some years ago! never mind how long precisely");
    let sentences: Vec<&str> = Sentences { rest: &novel }.collect();
    println!("{sentences:?}");
    let excerpt = Excerpt { part: sentences[0] };
    let part = excerpt.announce_and_return_part("new excerpt");
    println!("{part} ({})", excerpt.level());
    let result;
    {
        let other = "a literal lives forever";
        result = longest(part, other);
    }
    println!("longest: {result}");
    for text in ["all fine", "darn this darn bug"] {
        match censor(text, &["darn", "heck"]) {
            Cow::Borrowed(same) => println!("unchanged: {same}"),
            Cow::Owned(changed) => println!("changed: {changed}"),
        }
    }
    let index = index_words("one fish, two fish. red fish");
    println!("{:?} {:?}", index["fish"], index.get("blue"));
    let csv = "id;name;;age";
    let mut fields = csv.split(';');
    let (id, name) = (fields.next().unwrap(), fields.next().unwrap());
    println!("{id} {name} {:?}", fields.collect::<Vec<_>>());
    println!("{:?}", "key=value=x".split_once('=').map(|(k, v)| (v, k)));
    println!("{:?}", "a1b22c".split(|c: char| c.is_ascii_digit()).filter(|s| !s.is_empty()).collect::<String>());
    println!("{:?} {:?}", "héllo".char_indices().nth(2), "héllo".bytes().len());
    println!("{:?}", "  padded\t".trim().rsplitn(2, 'd').collect::<Vec<_>>());
}
