mod bank {
    pub struct Account {
        balance: i64,
        pub(crate) owner: String,
    }
    impl Account {
        pub fn new(owner: &str) -> Account {
            Account {
                balance: start(),
                owner: owner.to_string(),
            }
        }
        fn audit(&self) -> i64 {
            self.balance
        }
        pub fn balance(&self) -> i64 {
            self.audit()
        }
    }
    fn start() -> i64 {
        10
    }
    pub use self::inner::helper;
    mod inner {
        pub fn helper(account: &super::Account) -> i64 {
            account.balance + super::start() + account.audit()
        }
    }
    pub trait Report {
        fn report(&self) -> String;
    }
    impl Report for Account {
        fn report(&self) -> String {
            format!("{}: {}", self.owner, self.balance)
        }
    }
}

use bank::{helper, Account, Report};

struct Own {
    hidden: u8,
}

mod below {
    pub fn look(own: &super::Own) -> u8 {
        own.hidden
    }
}

fn main() {
    let account = Account::new("a");
    println!(
        "{} {} {}",
        account.balance(),
        account.owner,
        account.report()
    );
    println!("{} {}", helper(&account), below::look(&Own { hidden: 3 }));
}
