use futures::future;
use futures::prelude::*;
#[tokio::main]
async fn main() {
    let r = future::ready(5);
    println!("{}", r.into_inner());
    println!("{}", future::ready("x").into_inner());
    let n = future::ready(3).now_or_never();
    println!("{n:?}");
    let n = future::pending::<u8>().now_or_never();
    println!("{n:?}");
    let n = async { 4 }.now_or_never();
    println!("{n:?}");
    let n = future::ok::<u8, ()>(3).now_or_never().unwrap();
    println!("{n:?}");
}
