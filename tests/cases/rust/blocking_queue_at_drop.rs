use std::time::Duration;
use tokio::runtime::Builder;
fn main() {
    let rt = Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(1)
        .build()
        .unwrap();
    for i in 0..3 {
        rt.spawn_blocking(move || {
            std::thread::sleep(Duration::from_millis(20));
            println!("job {i}");
        });
    }
    std::thread::sleep(Duration::from_millis(5));
    drop(rt);
    println!("end");
}
