use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{Notify, mpsc, oneshot};
use tokio::time::sleep;

const CUSTOMERS: u32 = 25;
const ORDERS: u32 = 10;
const COOKS: u32 = 4;

struct Order {
    customer: u32,
    number: u32,
    done: oneshot::Sender<u32>,
}

struct Stock {
    flour: Mutex<i64>,
    low: Notify,
}

impl Stock {
    fn take(&self, grams: i64) {
        let mut flour = self.flour.lock().unwrap();
        *flour -= grams;
        if *flour < 1000 {
            self.low.notify_one();
        }
    }

    async fn refill(&self) {
        loop {
            self.low.notified().await;
            *self.flour.lock().unwrap() += 2000;
            sleep(Duration::from_millis(1)).await;
        }
    }
}

#[derive(Default)]
struct Tally {
    served: u32,
    by_cook: BTreeMap<u32, u32>,
}

impl Tally {
    fn add(&mut self, cook: u32) {
        self.served += 1;
        *self.by_cook.entry(cook).or_insert(0) += 1;
    }
}

fn grams(customer: u32, number: u32) -> i64 {
    match customer % 3 {
        0 => i64::from(40 + number),
        1 => 60,
        _ => i64::from(25 + customer),
    }
}

async fn customer(name: u32, orders: mpsc::Sender<Order>, tally: Arc<Mutex<Tally>>) {
    for number in 0..ORDERS {
        let (done, served) = oneshot::channel();
        let order = Order { customer: name, number, done };
        if orders.send(order).await.is_err() {
            return;
        }
        let cook = served.await.unwrap();
        tally.lock().unwrap().add(cook);
        sleep(Duration::from_micros(500)).await;
    }
}

async fn cook(name: u32, orders: Arc<tokio::sync::Mutex<mpsc::Receiver<Order>>>, stock: Arc<Stock>) {
    loop {
        let order = orders.lock().await.recv().await;
        let Some(order) = order else { break };
        stock.take(grams(order.customer, order.number));
        for _ in 0..3 {
            tokio::task::yield_now().await;
        }
        order.done.send(name).ok();
    }
}

#[tokio::main(worker_threads = 4)]
async fn main() {
    let stock = Arc::new(Stock { flour: Mutex::new(4000), low: Notify::new() });
    let tally = Arc::new(Mutex::new(Tally::default()));
    let (orders, queue) = mpsc::channel(8);
    let queue = Arc::new(tokio::sync::Mutex::new(queue));
    let refilling = stock.clone();
    let refill = tokio::spawn(async move { refilling.refill().await });
    let cooks: Vec<_> = (0..COOKS).map(|n| tokio::spawn(cook(n, queue.clone(), stock.clone()))).collect();
    let guests: Vec<_> =
        (0..CUSTOMERS).map(|n| tokio::spawn(customer(n, orders.clone(), tally.clone()))).collect();
    drop(orders);
    for task in guests.into_iter().chain(cooks) {
        task.await.unwrap();
    }
    refill.abort();
    println!("served {}", tally.lock().unwrap().served);
}
