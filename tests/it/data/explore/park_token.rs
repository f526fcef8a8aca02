use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

static EARLY: AtomicBool = AtomicBool::new(false);
static GO: AtomicBool = AtomicBool::new(false);

fn main() {
    let waiter = thread::spawn(|| {
        EARLY.store(true, Ordering::SeqCst);
        while !GO.load(Ordering::SeqCst) {
            std::hint::spin_loop();
        }
        thread::park();
        print!("unparked");
    });
    if !EARLY.swap(true, Ordering::SeqCst) {
        waiter.thread().unpark();
    }
    drop(waiter);
    GO.store(true, Ordering::SeqCst);
    thread::sleep(Duration::from_millis(10));
    println!(" end");
}
