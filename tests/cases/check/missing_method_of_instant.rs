use tokio::time::Instant;

#[tokio::main]
async fn main() {
    let start = Instant::now();
    println!("{:?}", start.elasped());
}
