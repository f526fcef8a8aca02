use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

#[derive(Debug, Clone, PartialEq)]
enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Str(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

impl From<bool> for Json {
    fn from(b: bool) -> Self {
        Json::Bool(b)
    }
}

impl From<&str> for Json {
    fn from(s: &str) -> Self {
        Json::Str(s.to_string())
    }
}

macro_rules! impl_from_number {
    ($($t:ty),*) => {
        $(impl From<$t> for Json {
            fn from(n: $t) -> Self {
                Json::Number(n as f64)
            }
        })*
    };
}

impl_from_number!(i32, u8, f64);

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Json::Array(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(item: Option<T>) -> Self {
        item.map_or(Json::Null, Into::into)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(b) => write!(f, "{b}"),
            Json::Number(n) => write!(f, "{n}"),
            Json::Str(s) => write!(f, "\"{}\"", s.replace('"', "\\\"")),
            Json::Array(items) => {
                f.write_char('[')?;
                for (i, item) in items.iter().enumerate() {
                    if i != 0 {
                        f.write_char(',')?;
                    }
                    write!(f, "{item}")?;
                }
                f.write_char(']')
            }
            Json::Object(map) => {
                let parts: Vec<String> = map.iter().map(|(k, v)| format!("\"{k}\":{v}")).collect();
                write!(f, "{{{}}}", parts.join(","))
            }
        }
    }
}

impl Json {
    fn depth(&self) -> usize {
        match self {
            Json::Array(items) => 1 + items.iter().map(Json::depth).max().unwrap_or(0),
            Json::Object(map) => 1 + map.values().map(|v| v.depth()).max().unwrap_or_default(),
            _ => 0,
        }
    }

    fn get(&self, path: &str) -> Option<&Json> {
        path.split('.').try_fold(self, |value, key| match value {
            Json::Object(map) => map.get(key),
            Json::Array(items) => key.parse::<usize>().ok().and_then(|i| items.get(i)),
            _ => None,
        })
    }
}

fn main() {
    let mut user = BTreeMap::new();
    user.insert("name".to_string(), Json::from("Ferris \"the\" crab"));
    user.insert("age".to_string(), 9.into());
    user.insert("tags".to_string(), vec!["rust", "crab"].into());
    user.insert("email".to_string(), None::<bool>.into());
    user.insert("scores".to_string(), Json::from(vec![vec![1.5, 2.0], vec![]]));
    let user = Json::Object(user);
    println!("{user}");
    println!("depth {}", user.depth());
    for path in ["name", "tags.1", "scores.0.0", "scores.x", "age.years"] {
        match user.get(path) {
            Some(value) => println!("{path} = {value}"),
            None => println!("{path} is missing"),
        }
    }
    let mut text = String::new();
    writeln!(text, "{:?}", user.get("email")).unwrap();
    write!(&mut text, "{:?}", Json::from(Some(true))).unwrap();
    println!("{text}");
}
