fn double(n: u32) -> u32 {
    n.dobule()
}

#[tokio::main]
async fn main() {
    println!("{}", double(2));
}
