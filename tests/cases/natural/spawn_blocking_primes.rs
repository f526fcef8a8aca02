use std::time::Duration;
use tokio::task;

fn count_primes(limit: usize) -> usize {
    let mut sieve = vec![true; limit + 1];
    sieve[0] = false;
    if limit >= 1 {
        sieve[1] = false;
    }
    let mut n = 2;
    while n * n <= limit {
        if sieve[n] {
            for multiple in (n * n..=limit).step_by(n) {
                sieve[multiple] = false;
            }
        }
        n += 1;
    }
    sieve.into_iter().filter(|is_prime| *is_prime).count()
}

#[tokio::main]
async fn main() -> Result<(), task::JoinError> {
    let ticker = tokio::spawn(async {
        let mut ticks = 0;
        for _ in 0..3 {
            tokio::time::sleep(Duration::from_millis(10)).await;
            ticks += 1;
        }
        ticks
    });

    let limits = [10, 100, 1000];
    let handles: Vec<_> = limits
        .iter()
        .map(|&limit| task::spawn_blocking(move || count_primes(limit)))
        .collect();
    for (limit, handle) in limits.iter().zip(handles) {
        println!("primes up to {limit}: {}", handle.await?);
    }
    println!("ticks meanwhile: {}", ticker.await?);

    let text = String::from("blocking code owns its data");
    let words = task::spawn_blocking(move || {
        std::thread::sleep(Duration::from_millis(20));
        text.split_whitespace().map(str::len).collect::<Vec<_>>()
    })
    .await?;
    println!("{words:?}");
    Ok(())
}
