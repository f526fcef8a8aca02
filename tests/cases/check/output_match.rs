async fn find(n: u32) -> Option<u32> {
    Some(n)
}

#[tokio::main]
async fn main() {
    match find(3) {
        Some(n) => println!("found {n}"),
        None => println!("nothing"),
    }
}
