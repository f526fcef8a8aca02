use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{broadcast, mpsc, oneshot, Mutex, Notify, RwLock, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{self, sleep, timeout, Instant};

#[derive(Debug)]
enum Command {
    Get {
        key: String,
        resp: oneshot::Sender<Option<String>>,
    },
    Set {
        key: String,
        val: String,
        resp: oneshot::Sender<()>,
    },
}

async fn manager(mut rx: mpsc::Receiver<Command>) {
    let mut map = std::collections::HashMap::new();
    while let Some(cmd) = rx.recv().await {
        match cmd {
            Command::Get { key, resp } => {
                let _ = resp.send(map.get(&key).cloned());
            }
            Command::Set { key, val, resp } => {
                map.insert(key, val);
                let _ = resp.send(());
            }
        }
    }
    println!("manager done");
}

struct Shared {
    state: Mutex<Vec<u32>>,
    notify: Notify,
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, rx) = mpsc::channel(32);
    let m = tokio::spawn(manager(rx));
    let tx2 = tx.clone();
    let t1 = tokio::spawn(async move {
        let (resp, rx) = oneshot::channel();
        tx.send(Command::Set {
            key: "a".into(),
            val: "1".to_string(),
            resp,
        })
        .await
        .unwrap();
        rx.await.unwrap();
        let (resp, rx) = oneshot::channel();
        tx.send(Command::Get {
            key: "a".to_string(),
            resp,
        })
        .await
        .ok();
        println!("GOT = {:?}", rx.await);
    });
    t1.await.unwrap();
    drop(tx2);
    m.await.unwrap();

    let shared = Arc::new(Shared {
        state: Mutex::new(vec![]),
        notify: Notify::new(),
    });
    let s = shared.clone();
    let waiter = tokio::spawn(async move {
        loop {
            s.notify.notified().await;
            let st = s.state.lock().await;
            println!("state {:?}", *st);
            if st.len() >= 3 {
                break;
            }
        }
    });
    for i in 0..3u32 {
        shared.state.lock().await.push(i);
        shared.notify.notify_one();
        sleep(Duration::from_millis(1)).await;
    }
    waiter.await.unwrap();

    let sem = Arc::new(Semaphore::new(2));
    let mut set = JoinSet::new();
    let start = Instant::now();
    for i in 0..5 {
        let permit = sem.clone().acquire_owned().await.unwrap();
        println!("spawn {i} at {:?}", start.elapsed());
        set.spawn(async move {
            sleep(Duration::from_millis(10)).await;
            drop(permit);
            i
        });
    }
    let mut sum = 0;
    while let Some(res) = set.join_next().await {
        sum += res.unwrap();
    }
    println!("sum {sum}");

    let mut set: JoinSet<u8> = JoinSet::new();
    set.spawn(async {
        sleep(Duration::from_secs(1)).await;
        1
    });
    let h = set.spawn(async {
        std::future::pending::<()>().await;
        2
    });
    h.abort();
    println!("{}", set.len());
    match set.join_next().await {
        Some(Err(e)) => println!("cancelled {} {}", e.is_cancelled(), e),
        other => println!("{other:?}"),
    }
    set.shutdown().await;
    println!("{}", set.is_empty());

    let (tx, _) = broadcast::channel::<String>(16);
    let mut rxs: Vec<_> = (0..2).map(|_| tx.subscribe()).collect();
    tx.send("hi".to_string()).unwrap();
    for rx in rxs.iter_mut() {
        println!("{}", rx.recv().await.unwrap());
    }
    let (tx, mut rx) = mpsc::unbounded_channel();
    tx.send(1).unwrap();
    println!("{:?}", rx.try_recv());
    println!("{:?}", rx.try_recv());
    drop(rx);
    println!("{:?} {}", tx.send(2), tx.is_closed());
    let e = tx.send(2).unwrap_err();
    println!("{e} {}", e.0);
    let lock = Arc::new(RwLock::new(1));
    let r1 = lock.read().await;
    let l2 = lock.clone();
    let w = tokio::spawn(async move {
        let mut w = l2.write().await;
        *w += 1;
        println!("written");
    });
    tokio::task::yield_now().await;
    println!("{:?}", lock.try_read().is_err());
    drop(r1);
    w.await.unwrap();
    println!("{}", lock.read().await);
    match timeout(Duration::from_millis(5), std::future::pending::<()>()).await {
        Ok(_) => println!("no"),
        Err(e) => println!("{e} / {e:?}"),
    }
    let mut iv = time::interval(Duration::from_millis(10));
    iv.set_missed_tick_behavior(time::MissedTickBehavior::Skip);
    iv.tick().await;
    sleep(Duration::from_millis(25)).await;
    let s = Instant::now();
    for _ in 0..2 {
        iv.tick().await;
        println!("{:?}", s.elapsed());
    }
    let sl = sleep(Duration::from_millis(50));
    tokio::pin!(sl);
    let mut n = 0;
    loop {
        tokio::select! {
            () = &mut sl => { println!("timer {n}"); break; }
            _ = iv.tick() => { n += 1; if n == 2 { sl.as_mut().reset(Instant::now() + Duration::from_millis(15)); } }
        }
    }
    let r: Result<u32, tokio::task::JoinError> = tokio::spawn(async { 5 }).await;
    println!("{r:?}");
}
