fn parse(text: &str) -> Result<u32, std::num::ParseIntError> {
    text.parse()
}

#[tokio::main]
async fn main() {
    println!("{}", parse("5").unwrap_or_esle(|_| 0));
}
