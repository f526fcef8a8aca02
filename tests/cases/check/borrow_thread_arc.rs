use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let total = Arc::new(Mutex::new(0));
    let handle = thread::spawn(|| {
        *total.lock().unwrap() += 1;
    });
    handle.join().unwrap();
    println!("{}", total.lock().unwrap());
}
