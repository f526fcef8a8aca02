use std::sync::Arc;
use tokio::sync::Mutex;

struct Bank {
    balance: i64,
}

impl Bank {
    fn deposit(&mut self, amount: i64) {
        self.balance += amount;
    }
}

#[tokio::main]
async fn main() {
    let bank = Arc::new(Mutex::new(Bank { balance: 0 }));
    let mut guard = bank.lock().await;
    guard.deposti(5);
    guard.deposit(1);
    println!("{}", guard.balance);
}
