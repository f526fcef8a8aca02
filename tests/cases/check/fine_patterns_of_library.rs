use futures::future::Either;
use std::cmp::Ordering::{self, *};
use std::io::ErrorKind;
use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError};
use std::time::Duration;
use tokio::sync::{broadcast, oneshot};
enum Never {}
#[allow(dead_code)]
enum Tree<T> {
    Leaf,
    Node(Box<Tree<T>>, T, Box<Tree<T>>),
}
impl<T: Ord> Tree<T> {
    fn insert(self, x: T) -> Tree<T> {
        match self {
            Tree::Leaf => Tree::Node(Box::new(Tree::Leaf), x, Box::new(Tree::Leaf)),
            Tree::Node(l, v, r) => match x.cmp(&v) {
                Less => Tree::Node(Box::new(l.insert(x)), v, r),
                Ordering::Greater | Equal => Tree::Node(l, v, Box::new(r.insert(x))),
            },
        }
    }
    fn len(&self) -> usize {
        match self {
            Self::Leaf => 0,
            Self::Node(l, _, r) => l.len() + 1 + r.len(),
        }
    }
}
fn unwrap(r: Result<i32, Never>) -> i32 {
    match r {
        Ok(v) => v,
        Err(n) => match n {},
    }
}
macro_rules! pick { ($e:expr, $($p:pat => $v:expr),+ ; $d:expr) => { match $e { $($p => $v,)+ _ => $d } } }
#[tokio::main]
async fn main() {
    println!(
        "{}",
        Tree::Leaf.insert(3).insert(1).len() + unwrap(Ok(1)) as usize
    );
    let (tx, rx) = mpsc::channel::<i32>();
    match rx.try_recv() {
        Ok(v) => println!("{v}"),
        Err(TryRecvError::Empty) => println!("empty"),
        Err(TryRecvError::Disconnected) => println!("gone"),
    }
    drop(tx);
    match rx.recv_timeout(Duration::from_millis(1)) {
        Ok(_) => {}
        Err(RecvTimeoutError::Timeout) => println!("t"),
        Err(RecvTimeoutError::Disconnected) => println!("d"),
    }
    let (btx, mut brx) = broadcast::channel(1);
    btx.send(1).unwrap();
    btx.send(2).unwrap();
    match brx.recv().await {
        Ok(v) => println!("{v}"),
        Err(broadcast::error::RecvError::Lagged(n)) => println!("lag {n}"),
        Err(broadcast::error::RecvError::Closed) => println!("closed"),
    }
    let (otx, mut orx) = oneshot::channel::<i32>();
    drop(otx);
    match orx.try_recv() {
        Ok(v) => println!("{v}"),
        Err(oneshot::error::TryRecvError::Empty) => {}
        Err(oneshot::error::TryRecvError::Closed) => println!("closed"),
    }
    let e = std::io::Error::new(ErrorKind::NotFound, "x");
    match e.kind() {
        ErrorKind::NotFound => println!("nf"),
        _ => println!("other"),
    }
    let s = match futures::future::select(
        Box::pin(async { 1 }),
        Box::pin(std::future::pending::<()>()),
    )
    .await
    {
        Either::Left((v, _)) => v,
        Either::Right(((), _)) => 0,
    };
    println!("{s} {}", pick!(5, 1 => "one", 2..=5 => "few"; "many"));
    let mut it = [1, 2, 3].into_iter();
    let total = loop {
        match (it.next(), it.next()) {
            (Some(a), Some(b)) => println!("{a}{b}"),
            (Some(a), None) => break a,
            (None, _) => break 0,
        }
    };
    println!("{total}");
}
