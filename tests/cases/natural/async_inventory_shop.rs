use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use tokio::sync::{Mutex, RwLock};

type Cents = u64;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Item {
    Mug,
    Shirt,
    Sticker,
}

#[derive(Debug)]
enum BuyError {
    OutOfStock(Item),
    NotEnoughMoney { missing: Cents },
    UnknownCustomer(String),
}

impl fmt::Display for BuyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuyError::OutOfStock(item) => write!(f, "{item:?} is out of stock"),
            BuyError::NotEnoughMoney { missing } => {
                write!(f, "{}.{:02} missing", missing / 100, missing % 100)
            }
            BuyError::UnknownCustomer(name) => write!(f, "who is {name}?"),
        }
    }
}

struct Shop {
    stock: RwLock<BTreeMap<Item, (u32, Cents)>>,
    wallets: Mutex<BTreeMap<String, Cents>>,
}

impl Shop {
    async fn buy(&self, who: &str, item: Item) -> Result<Cents, BuyError> {
        let price = match self.stock.read().await.get(&item) {
            Some((0, _)) | None => return Err(BuyError::OutOfStock(item)),
            Some(&(_, price)) => price,
        };
        let mut wallets = self.wallets.lock().await;
        let money = wallets
            .get_mut(who)
            .ok_or_else(|| BuyError::UnknownCustomer(who.to_string()))?;
        *money = money
            .checked_sub(price)
            .ok_or(BuyError::NotEnoughMoney { missing: price.saturating_sub(*money) })?;
        if let Some((count, _)) = self.stock.write().await.get_mut(&item) {
            *count -= 1;
        }
        Ok(*money)
    }
}

#[tokio::main]
async fn main() {
    let shop = Arc::new(Shop {
        stock: RwLock::new(BTreeMap::from([(Item::Mug, (1, 850)), (Item::Sticker, (10, 99))])),
        wallets: Mutex::new([("ada".to_string(), 1000), ("bob".to_string(), 500)].into()),
    });
    let orders = [
        ("ada", Item::Mug),
        ("ada", Item::Sticker),
        ("ada", Item::Sticker),
        ("bob", Item::Mug),
        ("bob", Item::Shirt),
        ("eve", Item::Sticker),
    ];
    for (who, item) in orders {
        let shop = shop.clone();
        let outcome = tokio::spawn(async move { shop.buy(who, item).await }).await.unwrap();
        match outcome {
            Ok(left) => println!("{who} buys {item:?}, {left} cents left"),
            Err(e) => println!("{who}: {e}"),
        }
    }
    println!("{:?}", shop.stock.read().await);
}
