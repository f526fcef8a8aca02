use std::error::Error;
use std::fmt;

#[derive(Debug)]
struct ConfigError {
    key: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bad setting `{}`", self.key)
    }
}

impl Error for ConfigError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|e| e.as_ref() as &(dyn Error + 'static))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PortInUse(u16);

impl fmt::Display for PortInUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "port {} is in use", self.0)
    }
}

impl Error for PortInUse {}

fn setting<'a>(text: &'a str, key: &str) -> Result<&'a str, ConfigError> {
    text.lines()
        .filter_map(|line| line.split_once('='))
        .find(|(k, _)| k.trim() == key)
        .map(|(_, v)| v.trim())
        .ok_or_else(|| ConfigError { key: key.to_string(), source: None })
}

fn port(text: &str) -> Result<u16, Box<dyn Error>> {
    let value = setting(text, "port")?;
    let port: u16 = value
        .parse()
        .map_err(|e: std::num::ParseIntError| ConfigError { key: "port".into(), source: Some(Box::new(e)) })?;
    if port < 1024 {
        return Err("privileged ports are not allowed".into());
    }
    if port == 8080 {
        Err(PortInUse(port))?;
    }
    Ok(port)
}

fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut current = error.source();
    while let Some(cause) = current {
        text += &format!(" <- {cause}");
        current = cause.source();
    }
    text
}

fn main() {
    let files = ["port = 3000\nhost = x", "host = x", "port = many", "port = 99999", "port=80", "port=8080"];
    for file in files {
        match port(file) {
            Ok(p) => println!("listening on {p}"),
            Err(e) => match e.downcast_ref::<PortInUse>() {
                Some(&PortInUse(p)) => println!("retry on {}", p + 1),
                None if e.is::<ConfigError>() => println!("config: {}", chain(e.as_ref())),
                None => println!("other: {e}"),
            },
        }
    }
    let total: Result<u32, _> = ["1", "2", "x3"].iter().map(|s| s.parse::<u32>()).sum();
    println!("{total:?}");
    let all: Option<Vec<char>> = [104, 105].into_iter().map(char::from_u32).collect();
    println!("{all:?}");
    let nested: Result<Option<i32>, String> = Some("5").map(|s| s.parse().map_err(|_| s.to_string())).transpose();
    println!("{nested:?} {:?}", Some(Some(1)).flatten());
    let sum = Some(2).zip(Some(3)).map(|(a, b)| a + b).filter(|s| s % 2 == 1).xor(None);
    println!("{sum:?} {:?}", Err::<i32, _>("no").or_else(|e: &str| if e == "no" { Ok(0) } else { Err(e) }));
}
