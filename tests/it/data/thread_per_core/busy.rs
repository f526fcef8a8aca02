use std::time::Duration;

#[tokio::main]
async fn main() {
    let busy = tokio::spawn(async {
        let behind = tokio::spawn(async { "behind" });
        std::thread::sleep(Duration::from_millis(50));
        behind.await.unwrap()
    });
    let beside = tokio::spawn(async { "beside" });
    let first = tokio::select! {
        Ok(name) = busy => format!("{name}, beside"),
        Ok(name) = beside => format!("{name}, behind"),
    };
    println!("{first}");
}
