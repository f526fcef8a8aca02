#[tokio::main]
async fn main() {
    let handle = tokio::spawn(async { 1u32 });
    handle.abrt();
    println!("{}", handle.is_finished());
}
