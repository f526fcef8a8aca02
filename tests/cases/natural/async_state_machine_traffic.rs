use std::fmt;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{sleep, Instant};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Light {
    #[default]
    Red,
    RedYellow,
    Green,
    Yellow,
}

impl Light {
    const ALL: [Light; 4] = [Light::Red, Light::RedYellow, Light::Green, Light::Yellow];

    fn next(self) -> Self {
        use Light::*;
        match self {
            Red => RedYellow,
            RedYellow => Green,
            Green => Yellow,
            Yellow => Red,
        }
    }

    const fn seconds(self) -> u64 {
        match self {
            Light::Red => 30,
            Light::Green => 25,
            Light::RedYellow | Light::Yellow => 3,
        }
    }
}

impl fmt::Display for Light {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = match self {
            Light::Red => "●○○",
            Light::RedYellow => "●●○",
            Light::Green => "○○●",
            Light::Yellow => "○●○",
        };
        f.pad(s)
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = watch::channel(Light::default());
    let start = Instant::now();
    let controller = tokio::spawn(async move {
        let mut light = *tx.borrow();
        for _ in 0..6 {
            sleep(Duration::from_secs(light.seconds())).await;
            light = light.next();
            if tx.send(light).is_err() {
                break;
            }
        }
        tx.closed().await;
        "controller off"
    });

    let green = rx.wait_for(|light| *light == Light::Green).await.map(|l| *l);
    println!("{:?} after {}s", green, start.elapsed().as_secs());
    while rx.changed().await.is_ok() {
        let light = *rx.borrow();
        println!("{:>4}s |{light:^5}| {light:?}", start.elapsed().as_secs());
        if start.elapsed() > Duration::from_secs(90) {
            break;
        }
    }
    drop(rx);
    println!("{}", controller.await.unwrap());
    println!("cycle: {}s", Light::ALL.iter().map(|l| l.seconds()).sum::<u64>());
}
