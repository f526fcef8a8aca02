use std::fmt;
use std::future::Future;
use std::time::Duration;
use tokio::time::{sleep, Instant};

#[derive(Debug, Clone)]
enum ApiError {
    Timeout,
    Server(u16),
    NotFound,
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ApiError::Timeout => write!(f, "request timed out"),
            ApiError::Server(code) => write!(f, "server error {code}"),
            ApiError::NotFound => f.write_str("not found"),
        }
    }
}

impl std::error::Error for ApiError {}

impl ApiError {
    fn is_retryable(&self) -> bool {
        !matches!(self, ApiError::NotFound)
    }
}

async fn retry<F, Fut, T>(max_attempts: u32, mut operation: F) -> Result<T, ApiError>
where
    F: FnMut(u32) -> Fut,
    Fut: Future<Output = Result<T, ApiError>>,
{
    let mut delay = Duration::from_millis(100);
    let mut attempt = 1;
    loop {
        match operation(attempt).await {
            Ok(value) => return Ok(value),
            Err(e) if attempt < max_attempts && e.is_retryable() => {
                println!("  attempt {attempt} failed: {e}; retrying in {delay:?}");
                sleep(delay).await;
                delay = (delay * 2).min(Duration::from_millis(300));
                attempt += 1;
            }
            Err(e) => return Err(e),
        }
    }
}

async fn flaky(attempt: u32, succeed_at: u32) -> Result<String, ApiError> {
    sleep(Duration::from_millis(10)).await;
    if attempt >= succeed_at {
        Ok(format!("payload after {attempt} attempts"))
    } else if attempt % 2 == 1 {
        Err(ApiError::Timeout)
    } else {
        Err(ApiError::Server(503))
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let result = retry(5, |n| flaky(n, 4)).await;
    println!("{:?} at {:?}", result.as_deref(), start.elapsed());

    let result: Result<String, _> = retry(3, |n| flaky(n, 10)).await;
    if let Err(e) = &result {
        println!("gave up: {e} ({e:?})");
    }

    let result = retry(3, |_| async { Err::<(), _>(ApiError::NotFound) }).await;
    println!("{}", result.unwrap_err());
    println!("total {:?}", start.elapsed());
}
