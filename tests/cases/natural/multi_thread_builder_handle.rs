use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use tokio::runtime::{Builder, Handle};

fn sum_of_squares(handle: &Handle, n: u32) -> u32 {
    let total = Arc::new(AtomicU32::new(0));
    let tasks: Vec<_> = (1..=n)
        .map(|i| {
            let total = Arc::clone(&total);
            handle.spawn(async move {
                total.fetch_add(i * i, Ordering::Relaxed);
            })
        })
        .collect();
    handle.block_on(async {
        for task in tasks {
            task.await.unwrap();
        }
    });
    total.load(Ordering::Relaxed)
}

fn main() -> std::io::Result<()> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(4)
        .thread_name("my-custom-name")
        .enable_all()
        .build()?;

    println!("{}", sum_of_squares(runtime.handle(), 10));

    let nested = runtime.block_on(async {
        let handle = Handle::current();
        let inner = handle.spawn(async { "spawned from a handle" });
        inner.await.unwrap().to_uppercase()
    });
    println!("{nested}");

    let _guard = runtime.enter();
    let task = tokio::spawn(async { 6 * 7 });
    println!("{}", runtime.block_on(task).unwrap());
    Ok(())
}
