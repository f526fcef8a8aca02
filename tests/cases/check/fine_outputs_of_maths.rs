use std::collections::HashMap;
use std::time::{Duration, Instant};

struct Stats {
    started: Instant,
    ended: Option<Instant>,
    counts: HashMap<&'static str, Vec<u64>>,
}

impl Stats {
    fn lasted(&self) -> Duration {
        match self.ended {
            Some(ended) => ended - self.started,
            None => self.started.elapsed(),
        }
    }

    fn most(&self) -> Option<(&&'static str, u64)> {
        let all = self.counts.iter().map(|(name, all)| (name, all.iter().sum::<u64>()));
        all.max_by_key(|(_, count)| *count)
    }
}

#[tokio::main]
async fn main() {
    let mut stats = Stats { started: Instant::now(), ended: None, counts: HashMap::new() };
    stats.counts.entry("a").or_default().push(3);
    stats.ended = Some(Instant::now());
    let shares: Vec<f64> = stats.counts.values().map(|all| all.len() as f64 / 2.0).collect();
    let most = stats.most().map(|(name, count)| name.len() as u64 + count.pow(2));
    println!("{} {:?} {}", shares[0].round(), most, stats.lasted().as_secs());
    println!("{}", (stats.lasted() * 2).as_secs_f64().floor());
}
