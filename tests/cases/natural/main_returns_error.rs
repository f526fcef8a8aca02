use std::error::Error;
use std::fmt;

#[derive(Debug)]
enum AppError {
    Parse { line: usize, source: std::num::ParseIntError },
    Negative(i64),
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            AppError::Parse { line, .. } => write!(f, "line {line} is no number"),
            AppError::Negative(n) => write!(f, "{n} is negative"),
        }
    }
}

impl Error for AppError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            AppError::Parse { source, .. } => Some(source),
            AppError::Negative(_) => None,
        }
    }
}

async fn parse_all(text: &str) -> Result<Vec<i64>, AppError> {
    let mut numbers = vec![];
    for (i, line) in text.lines().enumerate() {
        let n: i64 = line.parse().map_err(|source| AppError::Parse { line: i + 1, source })?;
        if n < 0 {
            return Err(AppError::Negative(n));
        }
        numbers.push(n);
        tokio::task::yield_now().await;
    }
    Ok(numbers)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    println!("{:?}", parse_all("1\n2\n3").await?);
    let bad = parse_all("1\ntwo").await;
    if let Err(e) = &bad {
        println!("{e}: {}", e.source().map(|s| s.to_string()).unwrap_or_default());
    }
    let handle = tokio::spawn(async { parse_all("5\n-8").await });
    let numbers = handle.await??;
    println!("never printed: {numbers:?}");
    Ok(())
}
