use tokio::task;
#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", task::try_id().is_none());
    let h = tokio::spawn(async { task::id() });
    let id = h.id();
    let inside = h.await.unwrap();
    println!("same {}", id == inside);
    let h = tokio::spawn(async {
        if true {
            panic!("bad luck")
        }
    });
    let e = h.await.unwrap_err();
    println!("{} {}", e.is_panic(), e.is_cancelled());
    let p = e.into_panic();
    println!("{:?}", p.downcast_ref::<&str>());
    let h = tokio::spawn(async { std::future::pending::<i32>().await });
    h.abort();
    let e = h.await.unwrap_err();
    println!("{}", e.is_cancelled());
    println!("{}", e.try_into_panic().is_err());
    let h = tokio::spawn(async {
        if true {
            std::panic::panic_any(42i32)
        }
    });
    let e = h.await.unwrap_err();
    match e.try_into_panic() {
        Ok(p) => println!("{:?}", p.downcast_ref::<i32>()),
        Err(_) => println!("?"),
    }
    let h = tokio::spawn(async {
        let n = 5;
        panic!("number {n}")
    });
    let r: Result<(), _> = h.await;
    if let Err(e) = r {
        if e.is_panic() {
            let r = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                std::panic::resume_unwind(e.into_panic())
            }));
            println!("{}", r.unwrap_err().downcast_ref::<String>().unwrap());
        }
    }
}
