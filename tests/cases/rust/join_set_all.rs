use std::time::Duration;
use tokio::task::JoinSet;
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut set = JoinSet::new();
    for i in 0..4u64 {
        set.spawn(async move {
            tokio::time::sleep(Duration::from_millis(40 - i * 10)).await;
            i
        });
    }
    println!("len {}", set.len());
    while let Some(res) = set.join_next().await {
        println!("joined {}", res.unwrap());
    }
    println!("empty {}", set.is_empty());
    let mut set: JoinSet<i32> = JoinSet::new();
    set.spawn(async { panic!("oops") });
    let h = set.spawn(async {
        std::future::pending::<()>().await;
        3
    });
    h.abort();
    while let Some(res) = set.join_next().await {
        match res {
            Ok(v) => println!("ok {v}"),
            Err(e) if e.is_panic() => println!("panic"),
            Err(e) if e.is_cancelled() => println!("cancelled"),
            Err(_) => unreachable!(),
        }
    }
    let mut set = JoinSet::new();
    for i in 0..3 {
        set.spawn(async move { i * 10 });
    }
    let mut all = set.join_all().await;
    all.sort();
    println!("{all:?}");
    let mut set = JoinSet::new();
    set.spawn_blocking(|| 5);
    println!("{:?}", set.join_next().await.unwrap().unwrap());
    println!("{:?}", set.try_join_next().is_none());
    let mut set = JoinSet::new();
    set.spawn(async {
        tokio::time::sleep(Duration::from_secs(100)).await;
    });
    set.spawn(async {
        tokio::time::sleep(Duration::from_secs(100)).await;
    });
    set.abort_all();
    let mut n = 0;
    while let Some(r) = set.join_next().await {
        assert!(r.unwrap_err().is_cancelled());
        n += 1;
    }
    println!("aborted {n}");
    let mut set = JoinSet::new();
    set.spawn(async {
        std::future::pending::<()>().await;
    });
    set.shutdown().await;
    println!("after shutdown {}", set.len());
    let mut set = JoinSet::new();
    let a = set.spawn(async { 1 });
    match set.join_next_with_id().await {
        Some(Ok((id, v))) => println!("{} {v}", id == a.id()),
        other => println!("{other:?}"),
    }
    let mut set: JoinSet<_> = (0..3).map(|i| async move { i }).collect();
    let mut v = vec![];
    while let Some(Ok(x)) = set.join_next().await {
        v.push(x);
    }
    v.sort();
    println!("{v:?}");
    let mut set = JoinSet::new();
    set.spawn(async { println!("detached ran") });
    set.detach_all();
    tokio::task::yield_now().await;
    println!("end");
}
