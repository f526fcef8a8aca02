use futures::{join, try_join};
use tokio::task::yield_now;
async fn w(n: &str) -> u32 { for i in 0..3 { print!("{n}{i} "); yield_now().await } 1 }
async fn t(n: &str) -> Result<u32, String> { for i in 0..3 { print!("{n}{i} "); yield_now().await } Ok(1) }
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let r = join!(w("a"), w("b"), w("c"));
    println!("{r:?}");
    let r = futures::join!(w("a"), w("b"), w("c"));
    println!("{r:?}");
    let r = tokio::join!(w("a"), w("b"), w("c"));
    println!("{r:?}");
    let r = try_join!(t("a"), t("b"), t("c"));
    println!("{r:?}");
    let r = futures::try_join!(t("a"), t("b"), t("c"));
    println!("{r:?}");
    let r = tokio::try_join!(t("a"), t("b"), t("c"));
    println!("{r:?}");
    let r = futures::future::join3(w("a"), w("b"), w("c")).await;
    println!("{r:?}");
}
