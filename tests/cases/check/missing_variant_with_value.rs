enum Message {
    Text(String),
    Quit,
}

#[tokio::main]
async fn main() {
    let message = Message::Txt("hi".to_string());
    match message {
        Message::Text(text) => println!("{text}"),
        Message::Quit => println!("quit"),
    }
}
