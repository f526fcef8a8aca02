async fn note(name: &str, i: u32) {
    println!("{name} {i}");     //: note
    tokio::task::yield_now().await;
}
async fn worker(name: &str) {   //: worker
    for i in 0..2 {
        note(name, i).await;    //: await
    }
}
#[tokio::main(flavor="current_thread")]
async fn main() {
    let a = tokio::spawn(worker("A"));
    let b = tokio::spawn(worker("B"));
    a.await.unwrap();           //: wait
    b.await.unwrap();
}
