use std::time::Duration;
use tokio::time::sleep;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct TaskId(u32);

struct Report {
    id: TaskId,
    took: Duration,
    outcome: Option<char>,
}

async fn task(id: TaskId) -> Report {
    let took = Duration::from_millis(match id.0 {
        n if n < 2 => 30,
        2 => 5,
        n => u64::from(n) * 4,
    });
    sleep(took).await;
    Report { id, took, outcome: char::from_digit(id.0 * 3, 10) }
}

#[tokio::main]
async fn main() {
    let handles: Vec<_> = (0..5).map(TaskId).map(|id| tokio::spawn(task(id))).collect();
    assert!(handles.iter().all(|h| !h.is_finished()));
    let mut reports = Vec::new();
    for handle in handles {
        reports.push(handle.await.unwrap());
    }
    for Report { id, took, outcome } in &reports {
        println!("{id:?} took {took:?}: {}", outcome.map_or("no digit".to_string(), |c| c.to_string()));
    }
    reports.sort_by_key(|r| (r.took, std::cmp::Reverse(r.id)));
    let order: Vec<u32> = reports.iter().map(|r| r.id.0).collect();
    println!("{order:?}");
    let total: Duration = reports.iter().map(|r| r.took).sum();
    println!("{total:?} {:.3}", total.as_secs_f32());
}
