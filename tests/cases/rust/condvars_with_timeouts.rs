use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;
struct Queue<T> {
    items: Mutex<VecDeque<T>>,
    ready: Condvar,
}
impl<T> Queue<T> {
    fn new() -> Self {
        Queue {
            items: Mutex::new(VecDeque::new()),
            ready: Condvar::new(),
        }
    }
    fn push(&self, x: T) {
        self.items.lock().unwrap().push_back(x);
        self.ready.notify_one();
    }
    fn pop(&self) -> T {
        let mut g = self
            .ready
            .wait_while(self.items.lock().unwrap(), |q| q.is_empty())
            .unwrap();
        g.pop_front().unwrap()
    }
    fn pop_timeout(&self, d: Duration) -> Option<T> {
        let (mut g, r) = self
            .ready
            .wait_timeout_while(self.items.lock().unwrap(), d, |q| q.is_empty())
            .unwrap();
        if r.timed_out() {
            None
        } else {
            g.pop_front()
        }
    }
}
fn main() {
    let q = Arc::new(Queue::new());
    let q2 = q.clone();
    let c = thread::spawn(move || {
        let mut s = 0;
        for _ in 0..5 {
            s += q2.pop();
        }
        s
    });
    for i in 1..=5 {
        q.push(i);
        thread::sleep(Duration::from_millis(1));
    }
    println!("{}", c.join().unwrap());
    println!("{:?}", q.pop_timeout(Duration::from_millis(10)));
    q.push(9);
    println!("{:?}", q.pop_timeout(Duration::from_millis(10)));
    let pair = (Mutex::new(false), Condvar::new());
    let g = pair.0.lock().unwrap();
    let (g, r) = pair.1.wait_timeout(g, Duration::from_millis(5)).unwrap();
    println!("{} {}", *g, r.timed_out());
}
