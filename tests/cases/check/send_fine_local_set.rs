use std::rc::Rc;
use tokio::task::{spawn_local, yield_now, LocalSet};

#[tokio::main]
async fn main() {
    let local = LocalSet::new();
    local
        .run_until(async {
            let shared = Rc::new(1);
            let other = shared.clone();
            let task = spawn_local(async move {
                yield_now().await;
                *other + 1
            });
            println!("{} {}", shared, task.await.unwrap());
        })
        .await;
}
