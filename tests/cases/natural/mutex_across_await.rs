use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

#[derive(Debug, Default)]
struct Printer {
    pages: Vec<String>,
}

impl Printer {
    async fn print(&mut self, owner: &str, pages: usize) {
        for page in 1..=pages {
            self.pages.push(format!("{owner}:{page}"));
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

#[tokio::main]
async fn main() {
    let printer = Arc::new(Mutex::new(Printer::default()));

    let first = {
        let printer = printer.clone();
        tokio::spawn(async move {
            let mut guard = printer.lock().await;
            guard.print("ann", 3).await;
        })
    };
    tokio::time::sleep(Duration::from_millis(2)).await;
    println!("busy: {}", printer.try_lock().is_err());
    let second = tokio::spawn({
        let printer = Arc::clone(&printer);
        async move { printer.lock().await.print("bob", 2).await }
    });
    let (a, b) = tokio::join!(first, second);
    a.unwrap();
    b.unwrap();

    let owned = Arc::try_unwrap(printer).expect("nobody else has it").into_inner();
    println!("{}", owned.pages.join(", "));
}
