use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Waker};

async fn five(n: u32) -> u32 {
    n + 5
}

async fn bad() -> u32 {
    panic!("first")
}

fn again(mut f: Pin<Box<dyn Future<Output = u32>>>) {
    let mut cx = Context::from_waker(Waker::noop());
    for _ in 0..2 {
        let r = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| f.as_mut().poll(&mut cx)));
        println!("{}", r.is_ok());
    }
}

#[tokio::main]
async fn main() {
    again(Box::pin(async { 5 }));
    again(Box::pin(async move {
        7
    }));
    again(Box::pin(five(3)));
    again(Box::pin(bad()));
    let last = async { 9 };
    tokio::pin!(last);
    println!("{}", (&mut last).await);
    println!("{}", (&mut last).await);
}
