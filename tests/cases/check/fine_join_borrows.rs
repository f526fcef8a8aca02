async fn shout(word: &str) -> String {
    word.to_uppercase()
}

#[tokio::main]
async fn main() {
    let word = String::from("hi");
    let (a, b) = tokio::join!(shout(&word), shout(&word));
    println!("{a} {b} {word}");
}
