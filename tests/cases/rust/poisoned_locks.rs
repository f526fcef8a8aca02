use std::sync::{Arc, Mutex, RwLock, TryLockError};
use std::thread;
fn main() {
    let m = Arc::new(Mutex::new(1));
    let g = m.lock().unwrap();
    println!("{:?}", m.try_lock().map(|_| ()).map_err(|e| e.to_string()));
    if let Err(e) = m.try_lock() {
        println!("{e:?} {e}");
    }
    drop(g);
    let m2 = m.clone();
    let _ = thread::spawn(move || {
        let _g = m2.lock().unwrap();
        panic!("x");
    })
    .join();
    match m.try_lock() {
        Err(TryLockError::Poisoned(p)) => println!("poisoned {}", *p.into_inner()),
        Err(TryLockError::WouldBlock) => println!("block"),
        Ok(_) => println!("ok"),
    }
    if let Err(e) = m.lock() {
        println!("{e:?} {e}");
    }
    let v = m.lock().unwrap_or_else(|e| e.into_inner());
    println!("{v}");
    let rw = Arc::new(RwLock::new(5));
    let r2 = rw.clone();
    let _ = thread::spawn(move || {
        let _g = r2.write().unwrap();
        panic!("y");
    })
    .join();
    println!("{} {:?}", rw.is_poisoned(), rw.read().is_err());
    let r = rw.read().unwrap_or_else(|e| e.into_inner());
    println!("{}", *r);
}
