async fn load() -> u32 {
    3
}

fn total() -> u32 {
    load().await + 1
}

#[tokio::main]
async fn main() {
    println!("{}", total());
}
