use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Notify;

/// An unbounded multi-producer single-consumer channel, as the documentation of Notify has it.
struct Channel<T> {
    values: Mutex<VecDeque<T>>,
    notify: Notify,
}

impl<T> Channel<T> {
    fn new() -> Self {
        Channel { values: Mutex::new(VecDeque::new()), notify: Notify::new() }
    }

    pub fn send(&self, value: T) {
        self.values.lock().unwrap().push_back(value);
        // Notify the consumer a value is available
        self.notify.notify_one();
    }

    pub async fn recv(&self) -> T {
        loop {
            // Drain values
            if let Some(value) = self.values.lock().unwrap().pop_front() {
                return value;
            }
            // Wait for values to be available
            self.notify.notified().await;
        }
    }
}

#[tokio::main]
async fn main() {
    let channel = Arc::new(Channel::new());
    let producer = {
        let channel = channel.clone();
        tokio::spawn(async move {
            for word in "the quick brown fox".split(' ') {
                channel.send(word);
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        })
    };
    let mut words = vec![];
    while words.len() < 4 {
        words.push(channel.recv().await);
    }
    producer.await.unwrap();
    println!("{}", words.join("-"));

    let gate = Arc::new(Notify::new());
    let mut waiting = Vec::new();
    for id in 0..3 {
        let gate = Arc::clone(&gate);
        waiting.push(tokio::spawn(async move {
            gate.notified().await;
            id * 100
        }));
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    println!("opening the gate");
    gate.notify_waiters();
    for handle in waiting {
        println!("through: {}", handle.await.unwrap());
    }
}
