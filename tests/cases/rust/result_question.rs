// Result and `?`: an error leaves the async function at once.
async fn half(n: i32) -> Result<i32, String> {
    tokio::task::yield_now().await;
    if n % 2 != 0 {
        return Err(format!("{n} is odd"));
    }
    Ok(n / 2)
}

async fn quarter(n: i32) -> Result<i32, String> {
    let halved = half(n).await?;
    println!("halved: {halved}");
    let again = half(halved).await?;
    Ok(again)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for n in [8, 6, 5] {
        match quarter(n).await {
            Ok(value) => println!("a quarter of {n} is {value}"),
            Err(error) => println!("no quarter of {n}: {error}"),
        }
    }
    println!("{:?} {:?}", half(4).await, half(7).await);
    if let Ok(value) = half(10).await {
        println!("{value}");
    }
}
