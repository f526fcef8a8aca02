use std::panic;
use std::sync::{Arc, Mutex};
use std::thread;

fn risky(n: u32) -> u32 {
    if n == 2 {
        panic!("worker {n} gave up");
    }
    n * 10
}

fn main() {
    let handles: Vec<_> = (1..=3)
        .map(|n| {
            thread::Builder::new()
                .name(format!("worker-{n}"))
                .spawn(move || risky(n))
                .unwrap()
        })
        .collect();
    for handle in handles {
        let name = handle.thread().name().unwrap_or("?").to_owned();
        match handle.join() {
            Ok(v) => println!("{name}: {v}"),
            Err(payload) => {
                let text = payload.downcast_ref::<String>().map(String::as_str).unwrap_or("no text");
                println!("{name} panicked: {text}");
            }
        }
    }

    let shared = Arc::new(Mutex::new(vec![1, 2, 3]));
    let poisoner = Arc::clone(&shared);
    let result = thread::Builder::new()
        .name("poisoner".to_string())
        .spawn(move || {
            let mut guard = poisoner.lock().unwrap();
            guard.push(4);
            let _: u32 = "x".parse().expect("a number");
        })
        .unwrap()
        .join();
    println!("joined with an error: {}", result.is_err());
    println!("poisoned: {}", shared.is_poisoned());
    let data = match shared.lock() {
        Ok(guard) => guard.len(),
        Err(poisoned) => {
            let guard = poisoned.into_inner();
            println!("recovered {:?}", *guard);
            guard.len()
        }
    };
    println!("{data}");

    let caught = panic::catch_unwind(|| {
        let empty: [i32; 0] = [];
        empty.iter().max().copied().unwrap()
    });
    println!("caught: {}", caught.is_err());
}
