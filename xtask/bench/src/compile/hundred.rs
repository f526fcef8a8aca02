//! A small shop: clerks take orders from a channel, a till counts, a clock ticks.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::{Mutex, mpsc};
use tokio::time::{Duration, sleep};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Tea,
    Cake,
    Soup,
}

impl Item {
    const ALL: [Item; 3] = [Item::Tea, Item::Cake, Item::Soup];

    fn price(self) -> u32 {
        match self {
            Item::Tea => 3,
            Item::Cake => 5,
            Item::Soup => 7,
        }
    }
}

#[derive(Debug, Clone)]
struct Order {
    number: u32,
    item: Item,
    count: u32,
}

#[derive(Debug, Default)]
struct Till {
    total: u32,
    by_item: BTreeMap<Item, u32>,
}

impl Till {
    fn add(&mut self, order: &Order) {
        self.total += order.item.price() * order.count;
        *self.by_item.entry(order.item).or_insert(0) += order.count;
    }
}

#[derive(Debug)]
struct Closed(u32);

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "order {} is too late", self.0)
    }
}

type Orders = Arc<Mutex<mpsc::Receiver<Order>>>;

async fn clerk(name: String, orders: Orders, till: Arc<Mutex<Till>>) -> String {
    let mut mine = 0;
    loop {
        let next = orders.lock().await.recv().await;
        let Some(order) = next else { break };
        sleep(Duration::from_millis(order.count as u64)).await;
        till.lock().await.add(&order);
        mine += 1;
    }
    format!("{name} served {mine}")
}

async fn customers(shop: mpsc::Sender<Order>, first: u32, count: u32) -> Result<u32, Closed> {
    for number in first..first + count {
        let item = Item::ALL[number as usize % Item::ALL.len()];
        let order = Order { number, item, count: 1 + number % 3 };
        shop.send(order).await.map_err(|late| Closed(late.0.number))?;
        if number % 10 == 0 {
            tokio::task::yield_now().await;
        }
    }
    Ok(count)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (shop, orders) = mpsc::channel(8);
    let orders: Orders = Arc::new(Mutex::new(orders));
    let till = Arc::new(Mutex::new(Till::default()));
    let open = Arc::new(AtomicBool::new(true));
    let clerks: Vec<_> = (0..4)
        .map(|n| tokio::spawn(clerk(format!("clerk {n}"), orders.clone(), till.clone())))
        .collect();
    let is_open = open.clone();
    let clock = tokio::spawn(async move {
        let mut ticks = 0;
        while is_open.load(Ordering::SeqCst) {
            sleep(Duration::from_millis(10)).await;
            ticks += 1;
        }
        ticks
    });
    let visits: Vec<_> = (0..5)
        .map(|n| tokio::spawn(customers(shop.clone(), 1000 * n, 200)))
        .collect();
    drop(shop);
    for visit in visits {
        match visit.await.unwrap() {
            Ok(count) => println!("{count} orders"),
            Err(late) => println!("{late}"),
        }
    }
    for clerk in clerks {
        println!("{}", clerk.await.unwrap());
    }
    open.store(false, Ordering::SeqCst);
    let till = till.lock().await;
    let mut best: Vec<_> = till.by_item.iter().collect();
    best.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    for (item, count) in best {
        println!("{:>6} {count:4}", format!("{item:?}"));
    }
    println!("total {}, ticks {}", till.total, clock.await.unwrap());
}
