// A struct with plain and async methods.
use std::time::Duration;

struct Account {
    owner: String,
    balance: i64,
}

impl Account {
    fn new(owner: &str, balance: i64) -> Account {
        Account { owner: owner.to_string(), balance }
    }

    fn describe(&self) -> String {
        format!("{}: {}", self.owner, self.balance)
    }

    async fn deposit(&mut self, amount: i64) {
        tokio::time::sleep(Duration::from_millis(10)).await;
        self.balance += amount;
    }

    async fn withdraw(&mut self, amount: i64) -> Result<i64, String> {
        if amount > self.balance {
            return Err(format!("{} has only {}", self.owner, self.balance));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        self.balance -= amount;
        Ok(self.balance)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut ada = Account::new("Ada", 100);
    let mut grace = Account::new("Grace", 20);
    println!("{}", ada.describe());
    let (left, _) = tokio::join!(ada.withdraw(30), grace.deposit(30));
    println!("{left:?}");
    println!("{} and {}", ada.describe(), grace.describe());
    if let Err(error) = grace.withdraw(500).await {
        println!("refused: {error}");
    }
    println!("{}", grace.balance == 50);
}
