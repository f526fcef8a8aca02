async fn price() -> i32 {
    5
}

async fn double_price() -> i32 {
    price()
}

#[tokio::main]
async fn main() {
    println!("{}", double_price().await);
}
