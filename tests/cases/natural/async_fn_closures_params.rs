use std::future::Future;
use std::time::Duration;

async fn measure<F>(label: &str, f: F) -> F::Output
where
    F: Future,
{
    println!("> {label}");
    let out = f.await;
    println!("< {label}");
    out
}

async fn apply_n<F, Fut>(n: usize, mut f: F) -> Vec<i32>
where
    F: FnMut(usize) -> Fut,
    Fut: Future<Output = i32>,
{
    let mut results = Vec::with_capacity(n);
    for i in 0..n {
        results.push(f(i).await);
    }
    results
}

fn delayed(value: i32) -> impl Future<Output = i32> {
    async move {
        tokio::time::sleep(Duration::from_millis(2)).await;
        value
    }
}

async fn borrow_sum(values: &[i32]) -> i32 {
    let mut sum = 0;
    for v in values {
        sum += delayed(*v).await;
    }
    sum
}

#[tokio::main]
async fn main() {
    let base = 10;
    let squares = apply_n(4, |i| async move { base + (i * i) as i32 }).await;
    println!("{squares:?}");

    let mut calls = 0;
    let counted = apply_n(3, |i| {
        calls += 1;
        delayed(i as i32 * 2)
    })
    .await;
    println!("{counted:?} in {calls} calls");

    let total = measure("sum", borrow_sum(&squares[1..])).await;
    println!("{total}");
    let text = measure("block", async {
        let part = delayed(7).await;
        format!("{part:04}")
    })
    .await;
    println!("{text}");

    let double = async |x: i32| delayed(x).await * 2;
    println!("{}", double(21).await);
}
