use std::time::Duration;
use tokio::time::{sleep, timeout};

struct Transaction<'a> {
    name: &'a str,
    committed: bool,
}

impl<'a> Transaction<'a> {
    fn begin(name: &'a str) -> Self {
        println!("BEGIN {name}");
        Transaction { name, committed: false }
    }

    fn commit(mut self) {
        self.committed = true;
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if self.committed {
            println!("COMMIT {}", self.name);
        } else {
            println!("ROLLBACK {}", self.name);
        }
    }
}

async fn transfer(name: &str, ms: u64, fail: bool) -> Result<(), &'static str> {
    let tx = Transaction::begin(name);
    sleep(Duration::from_millis(ms)).await;
    if fail {
        return Err("insufficient funds");
    }
    tx.commit();
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", transfer("one", 1, false).await);
    println!("{:?}", transfer("two", 1, true).await);
    let result = timeout(Duration::from_millis(20), transfer("three", 10_000, false)).await;
    println!("{}", if result.is_err() { "timed out" } else { "done" });

    let never_polled = transfer("four", 1, false);
    drop(never_polled);

    let task = tokio::spawn(async { transfer("five", 60_000, false).await });
    sleep(Duration::from_millis(10)).await;
    task.abort();
    println!("aborted: {}", task.await.unwrap_err().is_cancelled());

    tokio::select! {
        biased;
        r = transfer("six", 500, false) => println!("six: {r:?}"),
        r = transfer("seven", 10, false) => println!("seven: {r:?}"),
    }
    println!("end of main");
}
