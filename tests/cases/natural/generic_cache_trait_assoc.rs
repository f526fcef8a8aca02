use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;

trait Storage {
    type Key: Eq + Hash + Clone + Display;
    type Value;

    fn load(&mut self, key: &Self::Key) -> Option<Self::Value>;

    fn name() -> String
    where
        Self: Sized,
    {
        String::from("anonymous")
    }
}

struct Squares {
    reads: u32,
}

impl Storage for Squares {
    type Key = u32;
    type Value = u64;

    fn load(&mut self, key: &u32) -> Option<u64> {
        self.reads += 1;
        (*key < 100).then(|| u64::from(*key).pow(2))
    }

    fn name() -> String {
        "squares".to_string()
    }
}

struct Countries(&'static [(&'static str, &'static str)]);

impl Storage for Countries {
    type Key = String;
    type Value = &'static str;

    fn load(&mut self, key: &String) -> Option<&'static str> {
        self.0.iter().find_map(|&(code, name)| (code == key).then_some(name))
    }
}

struct Cache<S: Storage> {
    storage: S,
    entries: HashMap<S::Key, S::Value>,
    stats: Stats,
}

#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Stats {
    hits: u32,
    misses: u32,
    failures: u32,
}

impl<S: Storage> Cache<S> {
    fn new(storage: S) -> Self {
        Self { storage, entries: HashMap::new(), stats: Stats::default() }
    }

    fn get(&mut self, key: S::Key) -> Result<&S::Value, String> {
        if self.entries.contains_key(&key) {
            self.stats.hits += 1;
        } else {
            self.stats.misses += 1;
            let Some(value) = self.storage.load(&key) else {
                self.stats.failures += 1;
                return Err(format!("{}: no {key}", S::name()));
            };
            self.entries.insert(key.clone(), value);
        }
        Ok(&self.entries[&key])
    }
}

fn report<S>(cache: &Cache<S>) -> String
where
    S: Storage,
{
    let Stats { hits, misses, failures } = cache.stats;
    format!("{}: {hits}/{misses}/{failures}, {} kept", S::name(), cache.entries.len())
}

fn main() {
    let mut squares = Cache::new(Squares { reads: 0 });
    for n in [3, 12, 3, 1000, 12, 3] {
        match squares.get(n) {
            Ok(square) => println!("{n} -> {square}"),
            Err(e) => println!("{e}"),
        }
    }
    println!("{} ({} reads)", report(&squares), squares.storage.reads);

    let mut countries = Cache::new(Countries(&[("de", "Germany"), ("nl", "Netherlands")]));
    for code in ["de", "xx", "de"] {
        let name = countries.get(code.to_string()).map(|n| n.len()).unwrap_or(0);
        println!("{code}: {name}");
    }
    println!("{}", report(&countries));
    println!("{}", squares.stats == Stats { hits: 3, misses: 3, failures: 1 });
}
