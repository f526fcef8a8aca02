use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Notify;

#[derive(Debug, PartialEq, Eq)]
struct Task {
    priority: u8,
    seq: usize,
    name: &'static str,
}

impl Ord for Task {
    fn cmp(&self, other: &Self) -> Ordering {
        self.priority.cmp(&other.priority).then_with(|| other.seq.cmp(&self.seq))
    }
}

impl PartialOrd for Task {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[derive(Default)]
struct Queue {
    heap: Mutex<BinaryHeap<Task>>,
    changed: Notify,
}

impl Queue {
    fn push(&self, task: Task) {
        self.heap.lock().unwrap().push(task);
        self.changed.notify_one();
    }

    async fn pop(&self) -> Task {
        loop {
            let popped = self.heap.lock().unwrap().pop();
            if let Some(task) = popped {
                return task;
            }
            self.changed.notified().await;
        }
    }
}

#[tokio::main]
async fn main() {
    let queue = Arc::new(Queue::default());
    let names = [("sweep", 1), ("page the admin", 9), ("backup", 3), ("mail", 3), ("reboot", 9)];
    for (seq, (name, priority)) in names.into_iter().enumerate() {
        queue.push(Task { priority, seq, name });
    }
    let consumer = tokio::spawn({
        let queue = queue.clone();
        async move {
            let mut order = Vec::new();
            while order.len() < 6 {
                let Task { priority, name, .. } = queue.pop().await;
                println!("{priority} {name}");
                order.push(name);
            }
            order
        }
    });
    tokio::time::sleep(Duration::from_millis(30)).await;
    queue.push(Task { priority: 0, seq: 99, name: "idle" });
    println!("{}", consumer.await.unwrap().len());

    let mut smallest = BinaryHeap::new();
    for n in [5, 1, 8, 3] {
        smallest.push(Reverse(n));
    }
    while let Some(Reverse(n)) = smallest.pop() {
        print!("{n} ");
    }
    println!();
}
