async fn name() -> String {
    "Ferris".to_string()
}

#[tokio::main]
async fn main() {
    let who = name();
    println!("{}", who.to_uppercase());
}
