struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
#[allow(dead_code)]
fn mk(s: &'static str) -> D {
    println!("mk {s}");
    D(s)
}
impl D {
    #[allow(dead_code)]
    fn get(&self) -> i32 {
        println!("get {}", self.0);
        1
    }
    #[allow(dead_code)]
    fn me(&self) -> &D {
        self
    }
}
async fn yield_now() {
    tokio::task::yield_now().await
}
async fn tmp() -> i32 {
    mk("t").get() + {
        yield_now().await;
        mk("u").get()
    }
}
async fn hold() {
    let d = mk("hold");
    match d.me() {
        x => {
            yield_now().await;
            println!("x {}", x.0);
        }
    }
    println!("h end");
}
async fn arg(_: D, b: D, _c: D) {
    println!("body {}", b.0);
    yield_now().await;
    println!("body end");
}
fn sync(_: D, b: D, _c: D) {
    println!("body {}", b.0);
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    println!("{}", tmp().await);
    hold().await;
    sync(mk("1"), mk("2"), mk("3"));
    arg(mk("4"), mk("5"), mk("6")).await;
    let (a, b) = tokio::join!(
        async {
            let _x = mk("j1");
            yield_now().await;
            1
        },
        async {
            let _y = mk("j2");
            2
        }
    );
    println!("{a} {b}");
    let h = tokio::spawn(async {
        let _p = mk("pan");
        yield_now().await;
        let _q = mk("pan2");
        if true {
            panic!("oops");
        }
    });
    println!("{}", h.await.unwrap_err().is_panic());
    let h = tokio::spawn(async { mk("result") });
    let r = h.await;
    println!("{}", r.is_ok());
    drop(r);
    let h = tokio::spawn(async { mk("unread") });
    yield_now().await;
    println!("drop handle");
    drop(h);
    println!("dropped");
    let mut set = tokio::task::JoinSet::new();
    for n in ["k1", "k2"] {
        set.spawn(async move {
            let _d = D(n);
            std::future::pending::<()>().await;
        });
    }
    yield_now().await;
    drop(set);
    println!("set gone");
    yield_now().await;
    let d = mk("moved");
    tokio::spawn(async move {
        println!("got {}", d.0);
    })
    .await
    .unwrap();
    tokio::spawn(async {
        let _l = mk("left");
        std::future::pending::<()>().await;
    });
    yield_now().await;
    println!("end");
}
