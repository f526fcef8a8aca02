use std::fmt;
use std::num::{ParseFloatError, ParseIntError};
use std::time::Duration;
use tokio::time::error::Elapsed;

#[derive(Debug)]
enum OrderError {
    Quantity(ParseIntError),
    Price(ParseFloatError),
    Slow(Elapsed),
    Format(String),
}

impl From<ParseIntError> for OrderError {
    fn from(e: ParseIntError) -> Self {
        OrderError::Quantity(e)
    }
}

impl From<ParseFloatError> for OrderError {
    fn from(e: ParseFloatError) -> Self {
        OrderError::Price(e)
    }
}

impl From<Elapsed> for OrderError {
    fn from(e: Elapsed) -> Self {
        OrderError::Slow(e)
    }
}

impl fmt::Display for OrderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quantity(e) => write!(f, "bad quantity: {e}"),
            Self::Price(e) => write!(f, "bad price: {e}"),
            Self::Slow(e) => write!(f, "too slow: {e}"),
            Self::Format(line) => write!(f, "bad line: {line:?}"),
        }
    }
}

type Result<T> = std::result::Result<T, OrderError>;

async fn lookup_discount(sku: &str) -> f64 {
    let ms = if sku == "slow" { 1_000 } else { 1 };
    tokio::time::sleep(Duration::from_millis(ms)).await;
    0.1
}

async fn total(line: &str) -> Result<f64> {
    let parts: Vec<&str> = line.split(':').collect();
    let [sku, quantity, price] = parts[..] else {
        return Err(OrderError::Format(line.to_string()));
    };
    let quantity: u32 = quantity.parse()?;
    let price: f64 = price.parse()?;
    let discount = tokio::time::timeout(Duration::from_millis(100), lookup_discount(sku)).await?;
    Ok(f64::from(quantity) * price * (1.0 - discount))
}

#[tokio::main]
async fn main() {
    for line in ["pen:3:1.5", "pen:x:1.5", "pen:-2:1", "pen:3:abc", "pen:4:", "slow:1:1", "nonsense"] {
        match total(line).await {
            Ok(sum) => println!("{line} => {sum:.3}"),
            Err(e) => println!("{line} => {e}"),
        }
    }
}
