async fn find(n: u32) -> Option<u32> {
    Some(n)
}

#[tokio::main]
async fn main() {
    if let Some(n) = find(3) {
        println!("found {n}");
    }
}
