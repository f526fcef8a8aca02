struct Message {
    text: String,
}

fn main() {
    let text = String::from("hi");
    let message = Message { text };
    println!("{} {}", message.text, text);
}
