use std::time::Duration;

mod bank {
    use std::collections::HashMap;
    use std::sync::Arc;
    use tokio::sync::Mutex;

    #[derive(Debug, PartialEq, Clone)]
    pub enum TransferError { Insufficient { need: u64, have: u64 }, NoAccount(String), SameAccount }

    #[derive(Clone, Default)]
    pub struct Bank { accounts: Arc<Mutex<HashMap<String, u64>>>, pub(crate) log: Arc<Mutex<Vec<String>>> }

    impl Bank {
        pub async fn open(&self, name: &str, amount: u64) -> Option<u64> {
            self.accounts.lock().await.insert(name.to_owned(), amount)
        }
        pub async fn transfer(&self, from: &str, to: &str, amount: u64) -> Result<(u64, u64), TransferError> {
            use TransferError::*;
            if from == to { return Err(SameAccount); }
            let mut accounts = self.accounts.lock().await;
            let have = *accounts.get(from).ok_or_else(|| NoAccount(from.to_string()))?;
            if !accounts.contains_key(to) { Err(NoAccount(to.into()))? }
            let left = have.checked_sub(amount).ok_or(Insufficient { need: amount, have })?;
            super::pause().await;
            accounts.insert(from.into(), left);
            let dest = accounts.get_mut(to).unwrap();
            *dest += amount;
            let dest = *dest;
            drop(accounts);
            self.log.lock().await.push(format!("{from}->{to}: {amount}"));
            Ok((left, dest))
        }
        pub async fn total(&self) -> u64 { self.accounts.lock().await.values().sum() }
    }
}

async fn pause() { tokio::time::sleep(Duration::from_millis(3)).await }

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let bank = bank::Bank::default();
    assert_eq!(bank.open("ann", 100).await, None);
    bank.open("bob", 20).await;
    let plan = [("ann", "bob", 30), ("bob", "ann", 50), ("ann", "bob", 500), ("eve", "ann", 1), ("bob", "bob", 1)];
    for (f, t, a) in plan {
        let b = bank.clone();
        let r = tokio::spawn(async move { b.transfer(f, t, a).await }).await.unwrap();
        println!("{f} {t} {a}: {r:?}");
    }
    println!("{} {:?}", bank.total().await, bank.log.lock().await);
}
