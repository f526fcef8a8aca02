#[tokio::main]
async fn main() {
    let mut text = String::new();
    text.push_string("hello");
    println!("{}", text.lenght());
}
