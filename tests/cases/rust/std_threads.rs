use std::sync::{mpsc, Arc, Mutex};
use std::thread;
use std::time::Duration;
fn main() {
    let counter = Arc::new(Mutex::new(0));
    let mut handles = vec![];
    for i in 0..4 {
        let counter = Arc::clone(&counter);
        handles.push(thread::spawn(move || {
            for _ in 0..10 {
                let mut n = counter.lock().unwrap();
                *n += 1;
            }
            thread::sleep(Duration::from_millis(i * 10));
            println!("thread {i}");
            i * 2
        }));
    }
    for h in handles {
        println!("joined {}", h.join().unwrap());
    }
    println!("{}", *counter.lock().unwrap());
}
