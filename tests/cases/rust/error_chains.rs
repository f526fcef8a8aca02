// The chain of an error's sources, to its end: in errors of the program, which may leave `source` out, and of
// the library.
use std::error::Error;
use std::fmt;
use std::num::ParseIntError;
use tokio::time::{timeout, Duration};

#[derive(Debug)]
struct Missing(String);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is missing", self.0)
    }
}

impl Error for Missing {}

#[derive(Debug)]
enum Failure {
    Load(Missing),
    Parse(ParseIntError),
    Other(Box<dyn Error + Send + Sync>),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Load(_) => write!(f, "cannot load"),
            Failure::Parse(_) => write!(f, "cannot parse"),
            Failure::Other(why) => write!(f, "failed: {why}"),
        }
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Failure::Load(missing) => Some(missing),
            Failure::Parse(why) => Some(why),
            Failure::Other(_) => None,
        }
    }
}

impl From<ParseIntError> for Failure {
    fn from(why: ParseIntError) -> Self {
        Failure::Parse(why)
    }
}

async fn read(name: &str) -> Result<&'static str, Failure> {
    match name {
        "a" => Ok("42"),
        "b" => Ok("4 2"),
        "c" => Ok("4200"),
        _ => Err(Failure::Load(Missing(name.to_string()))),
    }
}

async fn number(name: &str) -> Result<i32, Failure> {
    let number = read(name).await?.parse::<i32>()?;
    if number > 100 {
        return Err(Failure::Other("too large".into()));
    }
    Ok(number)
}

fn chain(error: &dyn Error) -> String {
    let mut said = error.to_string();
    let mut current = error.source();
    while let Some(cause) = current {
        said += &format!(" <- {cause}");
        current = cause.source();
    }
    said
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    for name in ["a", "b", "c", "d"] {
        match number(name).await {
            Ok(number) => println!("{name}: {number}"),
            Err(error) => println!("{name}: {}", chain(&error)),
        }
    }
    let late = timeout(Duration::from_millis(1), std::future::pending::<()>()).await;
    println!("{}", chain(&late.unwrap_err()));
    let cancelled = tokio::spawn(std::future::pending::<()>());
    cancelled.abort();
    println!("{}", cancelled.await.unwrap_err().source().is_none());
    let boxed: Box<dyn Error> = "text".into();
    println!("{}", boxed.source().is_none());
    Ok(())
}
