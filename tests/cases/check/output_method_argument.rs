async fn word() -> String {
    "b".to_string()
}

#[tokio::main]
async fn main() {
    let mut words: Vec<String> = vec!["a".to_string()];
    words.push(word());
    println!("{words:?}");
}
