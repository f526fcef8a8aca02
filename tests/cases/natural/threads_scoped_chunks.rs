use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, RwLock};
use std::thread;

fn parallel_sum(data: &[u64], parts: usize) -> u64 {
    let size = data.len().div_ceil(parts);
    thread::scope(|s| {
        let handles: Vec<_> = data
            .chunks(size)
            .map(|chunk| s.spawn(move || chunk.iter().sum::<u64>()))
            .collect();
        handles.into_iter().map(|h| h.join().unwrap()).sum()
    })
}

fn main() {
    let data: Vec<u64> = (1..=100).collect();
    println!("sum {}", parallel_sum(&data, 4));

    let mut grid = vec![vec![0u32; 4]; 3];
    thread::scope(|scope| {
        for (r, row) in grid.iter_mut().enumerate() {
            scope.spawn(move || {
                for (c, cell) in row.iter_mut().enumerate() {
                    *cell = (r * 10 + c) as u32;
                }
            });
        }
    });
    println!("{grid:?}");

    let counter = AtomicUsize::new(0);
    let max = RwLock::new(0);
    thread::scope(|s| {
        for n in [4, 9, 2] {
            let (counter, max) = (&counter, &max);
            s.spawn(move || {
                for _ in 0..n {
                    counter.fetch_add(1, Ordering::Relaxed);
                }
                let mut max = max.write().unwrap();
                *max = n.max(*max);
            });
        }
    });
    println!("{} {}", counter.load(Ordering::SeqCst), max.read().unwrap());

    let ready = (Mutex::new(false), Condvar::new());
    let seen = AtomicBool::new(false);
    let message = thread::scope(|s| {
        let waiter = s.spawn(|| {
            let mut guard = ready.0.lock().unwrap();
            while !*guard {
                guard = ready.1.wait(guard).unwrap();
            }
            seen.store(true, Ordering::Release);
            "woken by the condvar".to_string()
        });
        *ready.0.lock().unwrap() = true;
        ready.1.notify_one();
        waiter.join().unwrap()
    });
    println!("{message}: {}", seen.load(Ordering::Acquire));
}
