// Every seventh tick looks at the injection queue first.
use std::sync::{Arc, Mutex};
use tokio::runtime::Builder;

fn main() {
    let rt = Builder::new_multi_thread()
        .worker_threads(1)
        .global_queue_interval(7)
        .build()
        .unwrap();
    let order = rt.block_on(async {
        tokio::spawn(async {
            let order = Arc::new(Mutex::new(Vec::new()));
            let mut tasks = Vec::new();
            for number in 0..400 {
                let order = order.clone();
                tasks.push(tokio::spawn(async move {
                    order.lock().unwrap().push(number);
                }));
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
    println!("the first thirty {:?}", &order[0..30]);
    println!("last {:?}", &order[390..]);
}
