use std::future::ready;

#[tokio::main]
async fn main() {
    let mut value = ready(3);
    println!("{}", (&mut value).await);
}
