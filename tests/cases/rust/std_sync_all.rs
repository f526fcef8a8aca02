use std::sync::atomic::{AtomicBool, AtomicI32, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock};
use std::thread;
static ONCE: Once = Once::new();
static CONFIG: OnceLock<String> = OnceLock::new();
static TABLE: LazyLock<Vec<u32>> = LazyLock::new(|| {
    println!("init table");
    vec![1, 2, 3]
});
static COUNT: AtomicUsize = AtomicUsize::new(0);
fn main() {
    let m = Arc::new(Mutex::new(0));
    let m2 = Arc::clone(&m);
    let r = thread::spawn(move || {
        let _g = m2.lock().unwrap();
        panic!("poison it");
    })
    .join();
    println!("{} {}", r.is_err(), m.is_poisoned());
    let g = match m.lock() {
        Ok(g) => g,
        Err(p) => {
            println!("recovering");
            p.into_inner()
        }
    };
    println!("{}", *g);
    drop(g);
    m.clear_poison();
    println!("{}", m.is_poisoned());
    let rw = RwLock::new(5);
    {
        let a = rw.read().unwrap();
        let b = rw.read().unwrap();
        println!("{}", *a + *b);
    }
    *rw.write().unwrap() += 1;
    println!("{:?}", rw.try_write().is_ok());
    let r1 = rw.read().unwrap();
    println!("{}", rw.try_write().is_err());
    drop(r1);
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let p2 = pair.clone();
    let t = thread::spawn(move || {
        let (l, c) = &*p2;
        *l.lock().unwrap() = true;
        c.notify_one();
    });
    let (l, c) = &*pair;
    let mut ready = l.lock().unwrap();
    while !*ready {
        ready = c.wait(ready).unwrap();
    }
    println!("ready {}", *ready);
    drop(ready);
    t.join().unwrap();
    let b = Arc::new(Barrier::new(3));
    let leaders: usize = (0..3)
        .map(|_| {
            let b = b.clone();
            thread::spawn(move || b.wait().is_leader())
        })
        .collect::<Vec<_>>()
        .into_iter()
        .map(|h| h.join().unwrap() as usize)
        .sum();
    println!("leaders {leaders}");
    ONCE.call_once(|| println!("once"));
    ONCE.call_once(|| println!("twice"));
    println!("{}", ONCE.is_completed());
    println!("{}", CONFIG.get_or_init(|| "cfg".to_string()));
    println!("{:?}", CONFIG.set("x".into()));
    println!("before table");
    println!("{}", TABLE.len() + TABLE[0] as usize);
    thread::scope(|s| {
        for i in 0..3 {
            s.spawn(move || {
                COUNT.fetch_add(i, Ordering::SeqCst);
            });
        }
    });
    println!("{}", COUNT.load(Ordering::Relaxed));
    let flag = AtomicBool::new(false);
    println!(
        "{:?}",
        flag.compare_exchange(false, true, Ordering::AcqRel, Ordering::Acquire)
    );
    println!(
        "{:?}",
        flag.compare_exchange(false, true, Ordering::AcqRel, Ordering::Acquire)
    );
    let n = AtomicI32::new(10);
    println!(
        "{:?} {}",
        n.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |x| if x > 5 {
            Some(x * 2)
        } else {
            None
        }),
        n.load(Ordering::SeqCst)
    );
    println!(
        "{} {} {}",
        n.fetch_sub(1, Ordering::SeqCst),
        n.swap(3, Ordering::SeqCst),
        n.into_inner()
    );
    println!("{:?}", flag.fetch_not(Ordering::SeqCst));
    println!("{:?} {:?}", m, rw);
}
