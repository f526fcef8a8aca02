async fn price() -> i32 {
    5
}

fn show(n: i32) {
    println!("{n}");
}

#[tokio::main]
async fn main() {
    show(price());
}
