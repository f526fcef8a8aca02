async fn f() -> u32 {
    5
}
#[tokio::main]
async fn main() {
    let h = tokio::spawn(f());
    let n: u32 = h.await;
    println!("{n}");
}
