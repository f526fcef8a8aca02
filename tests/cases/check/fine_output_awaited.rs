async fn price() -> i32 {
    5
}

fn show(n: i32) {
    println!("{n}");
}

#[tokio::main]
async fn main() {
    let future = price();
    let total: i32 = price().await + future.await;
    show(total);
    if price().await > 3 {
        show(price().await);
    }
}
