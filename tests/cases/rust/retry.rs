// Retry with a growing pause until it works.
use std::time::Duration;

struct Flaky {
    failures: u32,
    calls: u32,
}

impl Flaky {
    async fn call(&mut self) -> Result<String, String> {
        self.calls += 1;
        tokio::time::sleep(Duration::from_millis(10)).await;
        if self.calls <= self.failures {
            return Err(format!("attempt {} failed", self.calls));
        }
        Ok(format!("answer after {} calls", self.calls))
    }
}

async fn with_retry(service: &mut Flaky, attempts: u32) -> Result<String, String> {
    let mut pause = 10;
    let mut attempt = 1;
    loop {
        match service.call().await {
            Ok(answer) => return Ok(answer),
            Err(error) => {
                println!("{error}");
                if attempt == attempts {
                    return Err(error);
                }
            }
        }
        tokio::time::sleep(Duration::from_millis(pause)).await;
        pause *= 2;
        attempt += 1;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut service = Flaky { failures: 2, calls: 0 };
    println!("{:?}", with_retry(&mut service, 5).await);
    let mut hopeless = Flaky { failures: 9, calls: 0 };
    println!("{:?}", with_retry(&mut hopeless, 2).await);
}
