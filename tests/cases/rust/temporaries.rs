struct Loud(&'static str);
impl Drop for Loud { fn drop(&mut self) { println!("drop {}", self.0); } }
impl Loud {
    fn get(&self, yes: bool) -> Option<u32> { if yes { Some(1) } else { None } }
    fn n(&self) -> u32 { 7 }
}
fn make(name: &'static str) -> Loud { println!("make {name}"); Loud(name) }
fn chain(a: bool, b: bool) -> u32 {
    if let Some(x) = make("c1").get(a) {
        let _in = make("in");
        x
    } else if let Some(y) = make("c2").get(b) {
        y + 10
    } else {
        let _e = make("else local");
        make("else tail").n()
    }
}
async fn later(name: &'static str) -> u32 {
    let _l = make("later local");
    make(name).n()
}
async fn waits() -> u32 {
    let _l = make("waits local");
    if let Some(_) = make("w1").get(false) { 1 } else { later("tail of later").await }
}
fn early(yes: bool) -> u32 {
    let _l = make("early local");
    if let Some(_) = make("e1").get(yes) { return make("returned").n(); }
    for i in 0..2 {
        if let Some(_) = make("loop").get(i == 1) { println!("break"); break; } else { println!("go on"); continue; }
    }
    let f = |n: u32| { let _c = make("closure local"); make("closure tail").n() + n };
    let v = f(1);
    { let _b = make("b"); make("statement tail").n(); }
    { let _b = make("b2"); println!("{}", make("macro tail").n()) }
    let Some(_z) = make("let else").get(true) else { return 0 };
    let q = if make("plain").n() == 7 { 1 } else { 2 };
    v + q + match make("m").get(false) { Some(n) => n, None => { let _k = make("k"); make("arm tail").n() } }
}
fn cell() -> usize {
    let c = std::cell::RefCell::new(vec![1, 2, 3]);
    let n = { c.borrow().len() };
    if let Some(x) = c.borrow().first().copied() { println!("first {x}"); }
    n
}
fn question(yes: bool) -> Option<u32> {
    let _q = make("q");
    Some(make("opt").get(yes)? + 1)
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", chain(true, false));
    println!("{}", chain(false, true));
    println!("{}", chain(false, false));
    println!("{}", waits().await);
    println!("{}", early(false));
    println!("{}", early(true));
    println!("{}", cell());
    println!("{:?} {:?}", question(true), question(false));
    let b = async { let _x = make("x"); later("block").await + make("sum").n() };
    println!("{}", b.await);
    let lock = tokio::sync::Mutex::new(5);
    let seen = if let Ok(g) = lock.try_lock() { *g } else { 0 };
    println!("{seen}");
    if let 6 = *lock.lock().await { println!("six"); } else { println!("free {}", lock.try_lock().is_ok()); }
    let t = { let _x = make("t local"); (make("t1").n(), make("t2").n()) };
    println!("{t:?}");
    let s = 'out: { let _o = make("o"); if t.0 == 7 { break 'out make("broken").n(); } make("never").n() };
    println!("{s}");
}
