use std::cell::{Cell, OnceCell, RefCell};
use std::sync::{Mutex, OnceLock, RwLock};
fn main() {
    let m = Mutex::new(5);
    let g = m.lock().unwrap();
    println!("{m:?} {g:?}");
    drop(g);
    println!("{m:?} {m:#?}");
    let m = RwLock::new("x");
    let g = m.write().unwrap();
    println!("{m:?} {g:?}");
    drop(g);
    println!("{m:?}");
    let o = OnceLock::new();
    println!("{o:?}");
    o.set(5).unwrap();
    println!("{o:?} {:?}", o.get());
    let o = OnceCell::new();
    println!("{o:?}");
    o.set("a").unwrap();
    println!("{o:?}");
    println!("{:?}", o.into_inner());
    println!("{:?} {:?}", RefCell::new(1), Cell::new(2));
    println!("{:?}", tokio::sync::Mutex::new(3));
    println!("{:?}", m.try_read().is_ok());
}
