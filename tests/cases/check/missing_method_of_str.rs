fn shout(text: &str) -> String {
    text.to_upercase()
}

#[tokio::main]
async fn main() {
    println!("{}", shout("hello"));
}
