use std::sync::{mpsc, Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;
fn main() {
    let (tx, rx) = mpsc::channel();
    let tx2 = tx.clone();
    thread::spawn(move || {
        for i in 0..3 { tx.send(i).unwrap(); thread::sleep(Duration::from_millis(10)); }
    });
    thread::spawn(move || { thread::sleep(Duration::from_millis(5)); tx2.send(100).unwrap(); });
    for v in rx { println!("got {v}"); }
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let pair2 = Arc::clone(&pair);
    thread::spawn(move || {
        let (lock, cvar) = &*pair2;
        *lock.lock().unwrap() = true;
        cvar.notify_one();
    });
    let (lock, cvar) = &*pair;
    let mut ready = lock.lock().unwrap();
    while !*ready { ready = cvar.wait(ready).unwrap(); }
    println!("ready {}", *ready);
    drop(ready);
    let (tx, rx) = mpsc::channel::<i32>();
    drop(tx);
    println!("{:?}", rx.recv());
}
