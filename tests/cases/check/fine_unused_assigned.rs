async fn save(name: &str) {
    println!("saved {name}");
}

#[tokio::main]
async fn main() {
    let _later = save("report");
    let _ = save("other");
    println!("done");
}
