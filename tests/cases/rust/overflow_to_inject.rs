// A run queue holds 256 tasks: one more moves the newer half and itself to the injection queue.
use std::sync::{Arc, Mutex};
use tokio::runtime::Builder;

fn main() {
    let rt = Builder::new_multi_thread()
        .worker_threads(1)
        .global_queue_interval(61)
        .build()
        .unwrap();
    let order = rt.block_on(async {
        tokio::spawn(async {
            let order = Arc::new(Mutex::new(Vec::new()));
            let metrics = tokio::runtime::Handle::current().metrics();
            let mut tasks = Vec::new();
            for number in 0..400 {
                let order = order.clone();
                tasks.push(tokio::spawn(async move {
                    order.lock().unwrap().push(number);
                }));
                if number == 256 || number == 257 || number == 399 {
                    println!("after {number}: {}", metrics.global_queue_depth());
                }
            }
            for task in tasks {
                task.await.unwrap();
            }
            let order = order.lock().unwrap().clone();
            order
        })
        .await
        .unwrap()
    });
    println!("first {:?}", &order[..5]);
    println!("around the interval {:?}", &order[55..70]);
    println!("last {:?}", &order[390..]);
}
