use tokio::task::JoinSet;

#[tokio::main]
async fn main() {
    let mut set = JoinSet::new();
    set.spawn(async { 1u32 });
    while let Some(result) = set.joinnext().await {
        println!("{}", result.is_ok());
    }
}
