use std::time::Duration;
use tokio::time::{advance, Instant};

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Closed { failures: u32 },
    Open { until: Instant },
    HalfOpen,
}

struct CircuitBreaker {
    state: State,
    threshold: u32,
    cooldown: Duration,
}

#[derive(Debug, PartialEq, Eq)]
enum CallError<E> {
    Rejected,
    Inner(E),
}

impl CircuitBreaker {
    fn new(threshold: u32, cooldown: Duration) -> Self {
        CircuitBreaker { state: State::Closed { failures: 0 }, threshold, cooldown }
    }

    async fn call<T, E, Fut>(&mut self, fut: Fut) -> Result<T, CallError<E>>
    where
        Fut: std::future::Future<Output = Result<T, E>>,
    {
        if let State::Open { until } = self.state {
            if Instant::now() < until {
                return Err(CallError::Rejected);
            }
            self.state = State::HalfOpen;
        }
        match fut.await {
            Ok(v) => {
                self.state = State::Closed { failures: 0 };
                Ok(v)
            }
            Err(e) => {
                self.state = match self.state {
                    State::Closed { failures } if failures + 1 < self.threshold => State::Closed { failures: failures + 1 },
                    _ => State::Open { until: Instant::now() + self.cooldown },
                };
                Err(CallError::Inner(e))
            }
        }
    }

    fn name(&self) -> &'static str {
        match self.state {
            State::Closed { .. } => "closed",
            State::Open { .. } => "open",
            State::HalfOpen => "half-open",
        }
    }
}

async fn service(healthy: bool) -> Result<&'static str, String> {
    if healthy { Ok("pong") } else { Err("connection refused".to_owned()) }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut breaker = CircuitBreaker::new(2, Duration::from_secs(30));
    for (healthy, wait) in [(true, 0), (false, 1), (false, 1), (true, 10), (false, 31), (true, 31), (true, 0)] {
        advance(Duration::from_secs(wait)).await;
        let result = breaker.call(service(healthy)).await;
        println!("{result:?} -> {}", breaker.name());
    }
    assert_eq!(breaker.state, State::Closed { failures: 0 });
}
