use std::time::Duration;
use tokio::time::{self, Instant, MissedTickBehavior};

struct Metrics {
    samples: Vec<u128>,
    started: Instant,
}

impl Metrics {
    fn new() -> Self {
        Metrics { samples: Vec::new(), started: Instant::now() }
    }

    fn record(&mut self) {
        self.samples.push(self.started.elapsed().as_millis());
    }

    fn gaps(&self) -> Vec<u128> {
        self.samples.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }
}

async fn run(behavior: MissedTickBehavior) -> Metrics {
    let mut interval = time::interval(Duration::from_millis(100));
    interval.set_missed_tick_behavior(behavior);
    let mut metrics = Metrics::new();
    for i in 0..6 {
        interval.tick().await;
        metrics.record();
        if i == 1 {
            time::sleep(Duration::from_millis(250)).await;
        }
    }
    metrics
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let behaviors = [MissedTickBehavior::Burst, MissedTickBehavior::Delay, MissedTickBehavior::Skip];
    for behavior in behaviors {
        let metrics = run(behavior).await;
        println!("{behavior:?}: {:?} gaps {:?}", metrics.samples, metrics.gaps());
    }
    let start = Instant::now() + Duration::from_millis(500);
    let mut later = time::interval_at(start, Duration::from_secs(2));
    let before = Instant::now();
    for _ in 0..3 {
        let at = later.tick().await;
        println!("tick at {:?}", at.duration_since(before));
    }
    println!("period {:?}", later.period());
}
