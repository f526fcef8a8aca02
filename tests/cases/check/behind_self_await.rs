use tokio::task::JoinHandle;
struct W {
    h: JoinHandle<u32>,
}
impl W {
    async fn stop(&self) -> u32 {
        self.h.await.unwrap()
    }
}
#[tokio::main]
async fn main() {
    let w = W {
        h: tokio::spawn(async { 1 }),
    };
    println!("{}", w.stop().await);
}
