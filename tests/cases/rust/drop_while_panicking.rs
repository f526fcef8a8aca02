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
use std::panic;
fn inner() {
    let _a = mk("ia");
    let _b = mk("ib");
    panic!("boom");
}
fn outer() {
    let _o = mk("o");
    let v = vec![mk("v0"), mk("v1")];
    inner();
    println!("{}", v.len());
}
fn main() {
    panic::set_hook(Box::new(|_| {}));
    let _m = mk("main");
    let r = panic::catch_unwind(|| outer());
    println!("caught {}", r.is_err());
    let r = panic::catch_unwind(|| {
        let x = mk("x");
        let _t = (
            mk("t0"),
            if x.get() == 1 {
                panic!("mid")
            } else {
                mk("t1")
            },
        );
    });
    println!("{}", r.is_err());
    let r = panic::catch_unwind(|| {
        fn f(a: D, _n: i32) {
            println!("{}", a.0);
        }
        f(mk("argd"), [1][mk("idx").get() as usize]);
    });
    println!("{}", r.is_err());
    println!("end");
}
