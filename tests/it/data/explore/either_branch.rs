#[tokio::main(flavor = "current_thread")]
async fn main() {
    for _ in 0..2 {
        tokio::select! {
            _ = async {} => println!("left"),
            _ = async {} => println!("right"),
        }
    }
}
