enum Message {
    Text(String),
    Quit,
}

#[tokio::main]
async fn main() {
    let message = Message::Text("hi".to_string());
    match message {
        Message::Text(text) => println!("{text}"),
        Message::Qit => println!("quit"),
        Message::Quit => println!("quit"),
    }
}
