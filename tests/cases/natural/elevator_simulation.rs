use std::collections::BTreeSet;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{sleep, Instant};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
    Idle,
}

struct Elevator {
    floor: i32,
    direction: Direction,
    stops: BTreeSet<i32>,
    travelled: u32,
}

impl Elevator {
    fn choose(&mut self) -> Option<i32> {
        let above = self.stops.range(self.floor..).next().copied();
        let below = self.stops.range(..self.floor).next_back().copied();
        let (target, direction) = match (self.direction, above, below) {
            (_, None, None) => {
                self.direction = Direction::Idle;
                return None;
            }
            (Direction::Down, _, Some(b)) | (_, None, Some(b)) => (b, Direction::Down),
            (_, Some(a), _) => (a, Direction::Up),
        };
        self.direction = direction;
        Some(target)
    }
}

async fn run(mut calls: mpsc::Receiver<i32>) -> Elevator {
    let start = Instant::now();
    let mut lift = Elevator { floor: 0, direction: Direction::Idle, stops: BTreeSet::new(), travelled: 0 };
    loop {
        while let Ok(floor) = calls.try_recv() {
            lift.stops.insert(floor);
        }
        let Some(target) = lift.choose() else {
            match calls.recv().await {
                Some(floor) => {
                    lift.stops.insert(floor);
                    continue;
                }
                None => return lift,
            }
        };
        if target == lift.floor {
            lift.stops.remove(&target);
            println!("{:>2}s open doors on {target} ({:?})", start.elapsed().as_secs(), lift.direction);
            sleep(Duration::from_secs(2)).await;
        } else {
            lift.floor += (target - lift.floor).signum();
            lift.travelled += 1;
            sleep(Duration::from_secs(1)).await;
        }
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, rx) = mpsc::channel(10);
    let lift = tokio::spawn(run(rx));
    for (floor, wait) in [(5, 1500), (2, 700), (-1, 3000), (4, 20_000), (4, 0)] {
        tx.send(floor).await.unwrap();
        sleep(Duration::from_millis(wait)).await;
    }
    drop(tx);
    let Elevator { floor, travelled, direction, .. } = lift.await.unwrap();
    println!("parked on {floor} after {travelled} floors, {direction:?}");
}
