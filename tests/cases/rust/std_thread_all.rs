use std::sync::mpsc;
use std::thread;
use std::time::Duration;
fn main() {
    let mut v = vec![1, 2, 3];
    let mut x = 0;
    thread::scope(|s| {
        let h = s.spawn(|| {
            println!("len {}", v.len());
            v.len()
        });
        s.spawn(|| {
            x += 5;
        });
        println!("joined {}", h.join().unwrap());
    });
    v.push(4);
    println!("{x} {v:?}");
    let b = thread::Builder::new()
        .name("worker-1".to_string())
        .spawn(|| {
            println!("in {:?}", thread::current().name());
            3
        })
        .unwrap();
    println!("{}", b.join().unwrap());
    let parked = thread::spawn(|| {
        thread::park();
        println!("unparked");
    });
    thread::sleep(Duration::from_millis(5));
    parked.thread().unpark();
    parked.join().unwrap();
    println!("{:?}", thread::current().name());
    let (tx, rx) = mpsc::sync_channel::<i32>(0);
    let t = thread::spawn(move || {
        for i in 0..3 {
            tx.send(i).unwrap();
        }
    });
    for x in rx {
        println!("got {x}");
    }
    t.join().unwrap();
    let (tx, rx) = mpsc::channel();
    let tx2 = tx.clone();
    thread::spawn(move || {
        for i in 0..2 {
            tx.send(i).unwrap();
        }
    })
    .join()
    .unwrap();
    thread::spawn(move || {
        tx2.send(10).unwrap();
    })
    .join()
    .unwrap();
    println!("{:?}", rx.iter().collect::<Vec<i32>>());
    println!("{:?}", rx.recv());
    let (tx, rx) = mpsc::channel::<i32>();
    println!("{:?}", rx.recv_timeout(Duration::from_millis(5)));
    println!("{:?}", rx.try_recv());
    drop(tx);
    println!("{:?}", rx.try_recv());
    let (tx, rx) = mpsc::channel::<i32>();
    drop(rx);
    println!("{:?}", tx.send(5));
    let h = thread::spawn(|| 5);
    println!("{}", h.join().unwrap());
    let v = vec![1; 5];
    let r = thread::spawn(move || {
        if true {
            let five = v.len();
            panic!("no {}", five);
        }
    })
    .join();
    println!("{}", r.unwrap_err().downcast_ref::<String>().unwrap());
    let r = thread::scope(|s| {
        let h = s.spawn(|| {
            if true {
                panic!("scoped")
            }
            1
        });
        h.join().is_err()
    });
    println!("{r}");
    println!("{}", thread::available_parallelism().is_ok());
    let (tx, rx) = mpsc::sync_channel(1);
    println!("{:?}", tx.try_send(1));
    println!("{:?}", tx.try_send(2));
    println!("{:?}", rx.recv());
}
