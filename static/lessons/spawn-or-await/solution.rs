// region setup
#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::spawn(parent()).await.unwrap();
}
// endregion
async fn job(name: &str) {      //: job
    println!("{name} runs");    //: runs
}

async fn parent() {
    job("now").await;           //: await
    let a = tokio::spawn(job("one"));
    let b = tokio::spawn(job("two"));
    println!("both spawned");   //: spawned
    a.await.unwrap();           //: wait
    b.await.unwrap();
}
