use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, RwLock};

#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Point {
    x: i32,
    y: i32,
}

#[derive(Debug, Default)]
struct Shared {
    grid: [[u8; 2]; 3],
    origin: Arc<Mutex<Point>>,
    names: Rc<RefCell<Vec<String>>>,
    seen: RwLock<Option<u32>>,
    turns: Cell<u64>,
    label: OnceCell<String>,
    pair: (Box<i32>, bool),
}

#[derive(Default)]
struct Counter {
    hits: AtomicU32,
    by_name: Mutex<HashMap<String, u32>>,
}

fn main() {
    let shared = Shared::default();
    shared.origin.lock().unwrap().x = 4;
    let other = Arc::clone(&shared.origin);
    println!("{:?} {}", other.lock().unwrap(), Arc::strong_count(&shared.origin));
    shared.names.borrow_mut().push("a".to_string());
    shared.turns.set(shared.turns.get() + 1);
    println!("{shared:?}");
    println!("{:?}", shared.label.set("late".into()));
    let partly = Shared { pair: (Box::new(5), true), origin: Default::default(), ..shared };
    println!("{:?} {:?} {}", partly.pair, partly.label, Arc::strong_count(&partly.origin));
    let counter = Counter::default();
    counter.hits.fetch_add(2, Ordering::SeqCst);
    *counter.by_name.lock().unwrap().entry("x".to_string()).or_insert(0) += 3;
    println!("{} {:?}", counter.hits.load(Ordering::SeqCst), counter.by_name.lock().unwrap());
}
