use futures::future::select;

async fn one() -> u32 {
    1
}

async fn two() -> u32 {
    2
}

#[tokio::main]
async fn main() {
    let winner = select(one(), two()).await;
    println!("{}", winner.factor_first().0);
}
