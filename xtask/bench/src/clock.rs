//! Time that was spent computing: what others do on the machine meanwhile does not count.
//!
//! Linux tells it in `/proc`; elsewhere the time that passed stands for it.

use std::fs;
use std::time::Instant;

/// Ticks of `/proc/self/stat` a second: 100 on every architecture that Linux runs on today.
const TICKS_PER_SECOND: f64 = 100.0;

/// A beginning, of this thread and of the processes it waits for.
pub struct Stopwatch {
    began: Instant,
    own: Option<f64>,
    children: Option<f64>,
}

/// How long something took, in seconds.
#[derive(Clone, Copy)]
pub struct Spent {
    /// By the clock on the wall.
    pub wall: f64,
    /// Computing.
    pub cpu: f64,
}

impl Stopwatch {
    /// Begins now.
    pub fn start() -> Stopwatch {
        Stopwatch {
            began: Instant::now(),
            own: own_seconds(),
            children: children_seconds(),
        }
    }

    /// What this thread has spent since.
    pub fn own(&self) -> Spent {
        self.spent(self.own, own_seconds())
    }

    /// What processes have spent since that this one has started and waited for.
    pub fn children(&self) -> Spent {
        self.spent(self.children, children_seconds())
    }

    fn spent(&self, from: Option<f64>, to: Option<f64>) -> Spent {
        let wall = self.began.elapsed().as_secs_f64();
        let cpu = from.zip(to).map_or(wall, |(from, to)| to - from);
        Spent { wall, cpu }
    }
}

/// `/proc/thread-self/schedstat`: nanoseconds on a processor first.
fn own_seconds() -> Option<f64> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanos / 1e9)
}

/// `/proc/self/stat`: `cutime` and `cstime`, the fourteenth and fifteenth behind the name.
fn children_seconds() -> Option<f64> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    let behind_name = text.rsplit_once(')')?.1;
    let ticks = behind_name.split_whitespace().skip(13).take(2);
    let ticks: Vec<f64> = ticks.filter_map(|field| field.parse().ok()).collect();
    (ticks.len() == 2).then(|| ticks.iter().sum::<f64>() / TICKS_PER_SECOND)
}
