async fn save(name: &str) {
    println!("saved {name}");
}

#[tokio::main]
async fn main() {
    save("report");
    println!("done");
}
