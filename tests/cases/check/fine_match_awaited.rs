async fn find(n: u32) -> Option<u32> {
    if n > 2 { Some(n) } else { None }
}

#[tokio::main]
async fn main() {
    match find(3).await {
        Some(n) => println!("found {n}"),
        None => println!("nothing"),
    }
    while let Some(n) = find(1).await {
        println!("{n}");
    }
}
