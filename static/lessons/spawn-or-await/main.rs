// region setup
#[tokio::main(worker_threads = 1)]
async fn main() {
    tokio::spawn(parent()).await.unwrap();
}
// endregion
async fn job(name: &str) {      //: job
    println!("{name} runs");    //: runs
}

async fn parent() {
    job("A").await;             //: await
    let b = tokio::spawn(job("B"));
    let c = tokio::spawn(job("C"));
    println!("both spawned");   //: spawned
    b.await.unwrap();           //: wait
    c.await.unwrap();
}
