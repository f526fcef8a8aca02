use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::{Mutex, RwLock};

mod bank {
    use std::collections::HashMap;
    use std::sync::Arc;
    use tokio::sync::Mutex;

    #[derive(Clone, Default)]
    pub struct Bank {
        pub accounts: Arc<Mutex<HashMap<String, u64>>>,
        pub last: Arc<Mutex<Option<String>>>,
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let bank = bank::Bank::default();
    bank.accounts.lock().await.insert("ann".into(), 3);
    let mut accounts = bank.accounts.lock().await;
    if let Some(balance) = accounts.get_mut("ann") {
        *balance += 4;
    }
    *accounts.get_mut("ann").unwrap() *= 2;
    println!("{:?}", accounts.get("ann"));
    *bank.last.lock().await = Some("ann".to_string());
    let mut last = bank.last.lock().await;
    if let Some(name) = last.as_mut() {
        name.push('!');
    }
    println!("{:?} {:?}", last.as_ref().map(|name| name.len()), last.as_deref());
    drop(last);
    let table = Arc::new(RwLock::new(HashMap::from([(1, vec![1, 2])])));
    table.write().await.get_mut(&1).unwrap().push(3);
    println!("{:?}", table.read().await.get(&1));
    let plain = Mutex::new(vec![5, 6]);
    if let Some(first) = plain.lock().await.get_mut(0) {
        *first = 9;
    }
    println!("{:?}", plain.into_inner());
}
