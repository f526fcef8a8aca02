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
fn pair(a: D, b: D) {
    println!("in {} {}", a.0, b.0);
}
fn main() {
    mk("t1").get();
    let x = mk("t2").get();
    println!("{x}");
    let _ = mk("underscore");
    let _y = mk("named");
    println!("{}", mk("arg").get() + mk("arg2").get());
    pair(mk("p1"), mk("p2"));
    let r = &mk("extended");
    println!("ext {}", r.0);
    let n = {
        let z = mk("inner");
        z.get()
    };
    println!("{n}");
    if mk("cond").get() == 1 {
        println!("then");
    }
    while mk("w").get() != 1 {}
    match mk("m").get() {
        1 => println!("arm"),
        _ => {}
    }
    match mk("scrut").me() {
        d => println!("arm {}", d.0),
    }
    if let Some(d) = Some(mk("iflet")) {
        println!("body {}", d.0);
    }
    println!("end");
}
