use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock};
use std::thread;

static TICKETS: AtomicU64 = AtomicU64::new(1);
static RATES: LazyLock<Vec<(char, u32)>> = LazyLock::new(|| {
    println!("loading rates");
    vec![('c', 300), ('t', 900)]
});
static NAME: OnceLock<String> = OnceLock::new();

struct Lot {
    free: AtomicI32,
    income: Mutex<u32>,
}

struct Space<'a> {
    lot: &'a Lot,
    ticket: u64,
}

impl Lot {
    fn enter(&self) -> Option<Space<'_>> {
        let mut free = self.free.load(Ordering::Relaxed);
        loop {
            if free <= 0 {
                return None;
            }
            match self.free.compare_exchange(free, free - 1, Ordering::AcqRel, Ordering::Relaxed) {
                Ok(_) => break,
                Err(now) => free = now,
            }
        }
        Some(Space { lot: self, ticket: TICKETS.fetch_add(1, Ordering::SeqCst) })
    }
}

impl Space<'_> {
    fn pay(self, kind: char) -> u32 {
        let rate = RATES.iter().find(|(k, _)| *k == kind).map_or(500, |&(_, rate)| rate);
        *self.lot.income.lock().unwrap() += rate;
        rate
    }
}

impl Drop for Space<'_> {
    fn drop(&mut self) {
        self.lot.free.fetch_add(1, Ordering::Release);
    }
}

fn main() {
    let name = NAME.get_or_init(|| String::from("Lot 7"));
    println!("{name} opens, {:?}", NAME.set("other".to_string()));
    let lot = Arc::new(Lot { free: AtomicI32::new(2), income: Mutex::new(0) });
    {
        let a = lot.enter();
        let b = lot.enter();
        println!("{} {} {}", a.is_some(), b.is_some(), lot.enter().is_none());
        println!("paid {}", a.unwrap().pay('t'));
        println!("free {}", lot.free.load(Ordering::SeqCst));
        assert_eq!(b.map(|s| s.ticket), Some(2));
    }
    let handles: Vec<thread::JoinHandle<u32>> = "ctcx"
        .chars()
        .map(|kind| {
            let lot = Arc::clone(&lot);
            thread::spawn(move || loop {
                if let Some(space) = lot.enter() {
                    break space.pay(kind);
                }
                thread::yield_now();
            })
        })
        .collect();
    let paid: Vec<u32> = handles.into_iter().map(|h| h.join().unwrap()).collect();
    println!("{paid:?} income {}", lot.income.lock().unwrap());
    println!("tickets {} free {}", TICKETS.load(Ordering::SeqCst) - 1, lot.free.load(Ordering::SeqCst));
    let lot = Arc::into_inner(lot).expect("all threads are done");
    println!("{}", lot.income.into_inner().unwrap());
}
