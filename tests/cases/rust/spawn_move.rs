// async move blocks take what they name with them into the task.
use std::time::Duration;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut handles = Vec::new();
    for i in 0..3 {
        let label = format!("job {i}");
        let pause = Duration::from_millis(30 - 10 * i);
        handles.push(tokio::spawn(async move {
            tokio::time::sleep(pause).await;
            println!("{label} after {pause:?}");
            label.len() as u64 + i
        }));
    }
    let mut total = 0;
    for handle in handles {
        total += handle.await.unwrap();
    }
    println!("total {total}");
}
