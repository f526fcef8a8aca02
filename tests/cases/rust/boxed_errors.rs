use std::fmt;
#[derive(Debug)]
enum ConfigError {
    Missing(String),
    Bad { line: usize },
}
impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(k) => write!(f, "missing {k}"),
            Self::Bad { line } => write!(f, "bad line {line}"),
        }
    }
}
impl std::error::Error for ConfigError {}
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
fn parse(s: &str) -> Result<(String, i32)> {
    let (k, v) = s
        .split_once('=')
        .ok_or_else(|| ConfigError::Bad { line: 1 })?;
    Ok((k.trim().to_string(), v.trim().parse()?))
}
fn main() -> Result<()> {
    println!("{:?}", parse("a = 5")?);
    if let Err(e) = parse("x") {
        println!("{e}");
    }
    match parse("x = y") {
        Err(e) => println!("{e}"),
        Ok(v) => println!("{v:?}"),
    }
    let e: Box<dyn std::error::Error> = "plain".into();
    println!("{e} {e:?}");
    Err(Box::new(ConfigError::Missing("port".to_string())))
}
