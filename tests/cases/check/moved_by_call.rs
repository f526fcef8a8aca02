async fn store(record: String) {
    println!("stored {record}");
}

#[tokio::main]
async fn main() {
    let record = String::from("row 1");
    store(record).await;
    println!("kept {}", record);
}
