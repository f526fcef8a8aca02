use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError};
use std::thread;
use std::time::Duration;

fn main() {
    let (tx, rx) = mpsc::channel();

    let tx1 = tx.clone();
    thread::spawn(move || {
        let vals = vec![
            String::from("hi"),
            String::from("from"),
            String::from("the"),
            String::from("thread"),
        ];

        for val in vals {
            tx1.send(val).unwrap();
            thread::sleep(Duration::from_millis(60));
        }
    });

    thread::spawn(move || {
        thread::sleep(Duration::from_millis(30));
        for val in ["more", "messages", "for", "you"] {
            tx.send(val.to_string()).unwrap();
            thread::sleep(Duration::from_millis(60));
        }
    });

    for received in &rx {
        println!("Got: {received}");
    }
    println!("{:?}", rx.try_recv());

    let (tx, rx) = mpsc::sync_channel::<u8>(0);
    assert_eq!(rx.try_recv(), Err(TryRecvError::Empty));
    match rx.recv_timeout(Duration::from_millis(10)) {
        Err(RecvTimeoutError::Timeout) => println!("nothing yet"),
        other => println!("{other:?}"),
    }
    let producer = thread::spawn(move || {
        for i in 0..3 {
            tx.send(i).unwrap();
        }
        "all handed over"
    });
    let got: Vec<u8> = rx.iter().collect();
    println!("{got:?} {}", producer.join().unwrap());

    let (tx, rx) = mpsc::channel();
    drop(rx);
    if let Err(e) = tx.send(5) {
        println!("{e}: {}", e.0);
    }
}
