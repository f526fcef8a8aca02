use std::collections::HashMap;
use std::fmt::{self, Debug, Display};

trait Account {
    fn id(&self) -> u32;
    fn balance(&self) -> f64;
    fn deposit(&mut self, amount: f64);
    fn monthly(&mut self) -> Option<f64> {
        None
    }
}

#[derive(Debug)]
struct Checking {
    id: u32,
    balance: f64,
    fee: f64,
}

#[derive(Debug)]
struct Savings {
    id: u32,
    balance: f64,
    rate: f64,
}

impl Account for Checking {
    fn id(&self) -> u32 {
        self.id
    }
    fn balance(&self) -> f64 {
        self.balance
    }
    fn deposit(&mut self, amount: f64) {
        self.balance += amount - self.fee;
    }
}

impl Account for Savings {
    fn id(&self) -> u32 {
        self.id
    }
    fn balance(&self) -> f64 {
        self.balance
    }
    fn deposit(&mut self, amount: f64) {
        self.balance += amount;
    }
    fn monthly(&mut self) -> Option<f64> {
        let interest = self.balance * self.rate / 12.0;
        self.balance += interest;
        Some(interest)
    }
}

#[derive(Default)]
struct Bank {
    accounts: HashMap<u32, Box<dyn Account>>,
}

impl Bank {
    fn open<A: Account + 'static>(&mut self, account: A) -> u32 {
        let id = account.id();
        self.accounts.insert(id, Box::new(account));
        id
    }

    fn with<R>(&mut self, id: u32, f: impl FnOnce(&mut dyn Account) -> R) -> Option<R> {
        self.accounts.get_mut(&id).map(|a| f(a.as_mut()))
    }
}

struct Table<T>(Vec<(T, f64)>);

impl<T: Display + Debug> fmt::Display for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (key, value)) in self.0.iter().enumerate() {
            if i > 0 {
                write!(f, "; ")?;
            }
            write!(f, "{key}={value:.2}")?;
        }
        Ok(())
    }
}

fn main() {
    let mut bank = Bank::default();
    let c = bank.open(Checking { id: 1, balance: 100.0, fee: 0.5 });
    let s = bank.open(Savings { id: 2, balance: 1000.0, rate: 0.06 });
    bank.with(c, |a| a.deposit(50.0));
    println!("{:?}", bank.with(s, |a| {
        a.deposit(200.0);
        a.monthly()
    }));
    println!("{:?}", bank.with(c, |a| a.monthly()));
    println!("{:?}", bank.with(99, |a| a.balance()).is_none());
    let mut rows: Vec<(u32, f64)> = bank.accounts.values().map(|a| (a.id(), a.balance())).collect();
    rows.sort_by(|a, b| b.1.partial_cmp(&a.1).unwrap());
    println!("{}", Table(rows));
}
