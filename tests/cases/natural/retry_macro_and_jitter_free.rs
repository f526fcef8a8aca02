use std::time::Duration;
use tokio::time::{sleep, Instant};

macro_rules! retry {
    ($times:expr, $body:expr) => {{
        let mut last = None;
        for attempt in 1..=$times {
            match $body {
                Ok(value) => {
                    last = Some(Ok(value));
                    break;
                }
                Err(e) => {
                    println!("attempt {attempt}: {e}");
                    last = Some(Err(e));
                    sleep(backoff(attempt)).await;
                }
            }
        }
        last.expect("at least one attempt")
    }};
}

fn backoff(attempt: u32) -> Duration {
    const BASE: Duration = Duration::from_millis(50);
    BASE.saturating_mul(2u32.pow(attempt - 1))
}

#[derive(Default)]
struct Flaky {
    calls: u32,
}

impl Flaky {
    async fn call(&mut self) -> Result<u32, String> {
        self.calls += 1;
        sleep(Duration::from_millis(1)).await;
        if self.calls % 3 == 0 {
            Ok(self.calls)
        } else {
            Err(format!("call {} failed", self.calls))
        }
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut service = Flaky::default();
    let start = Instant::now();
    let got = retry!(5, service.call().await);
    println!("{got:?} after {} ms", start.elapsed().as_millis());
    let got = retry!(2, service.call().await);
    println!("{got:?} after {} ms", start.elapsed().as_millis());
    let value = got.or_else(|e| if e.is_empty() { Err(e) } else { Ok::<_, String>(0) });
    println!("{}", value.unwrap());
}
