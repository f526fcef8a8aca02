// Values come back through every await, whatever their depth.
async fn add(a: i32, b: i32) -> i32 {
    a + b
}

async fn add_three(a: i32, b: i32, c: i32) -> i32 {
    let partial = add(a, b).await;
    add(partial, c).await
}

async fn nothing() {
    tokio::task::yield_now().await;
}

#[tokio::main]
async fn main() {
    println!("{}", add(10, 20).await);
    println!("{}", add_three(1, 2, 3).await * 2);
    println!("{:?}", nothing().await);
    let mut total = 0;
    for i in 0..5 {
        total = add(total, i).await;
    }
    println!("total {total}");
}
