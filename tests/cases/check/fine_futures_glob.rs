use futures::future::*;
#[tokio::main]
async fn main() {
    println!("{}", ready(5).into_inner());
    println!("{:?}", ready(5).now_or_never());
    println!("{:?}", async { 5 }.now_or_never());
    println!("{:?}", async { 5 }.map(|x| x + 1).now_or_never());
    println!("{:?}", pending::<()>().now_or_never());
}
