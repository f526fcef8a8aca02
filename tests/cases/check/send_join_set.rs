use std::rc::Rc;
use tokio::task::{yield_now, JoinSet};

#[tokio::main]
async fn main() {
    let mut set = JoinSet::new();
    set.spawn(async {
        let shared = Rc::new(2);
        yield_now().await;
        *shared
    });
    println!("{:?}", set.join_next().await);
}
