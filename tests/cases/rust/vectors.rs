// Vectors: push, index, length, iteration by value and by reference.
async fn square(n: u32) -> u32 {
    tokio::task::yield_now().await;
    n * n
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let numbers = vec![3, 1, 2];
    let mut squares = Vec::new();
    for n in &numbers {
        squares.push(square(*n).await);
    }
    println!("{squares:?} {} {}", squares.len(), squares[0]);
    squares[1] += 10;
    let mut total = 0;
    for value in squares {
        total += value;
    }
    println!("total {total}, first {}", numbers[0]);
    let mut handles = vec![];
    for n in 0..=3 {
        handles.push(tokio::spawn(square(n)));
    }
    let mut results = Vec::new();
    for handle in handles {
        results.push(handle.await.unwrap());
    }
    println!("{results:?} {}", results.is_empty());
}
