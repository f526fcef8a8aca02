use std::sync::{Arc, Mutex};
struct Loud(&'static str);
impl Drop for Loud { fn drop(&mut self) { println!("drop {}", self.0); } }
impl Loud {
    fn get(&self, yes: bool) -> Option<u32> { if yes { Some(1) } else { None } }
    fn res(&self, yes: bool) -> Result<u32, String> { if yes { Ok(2) } else { Err("no".to_string()) } }
    fn n(&self) -> u32 { 7 }
    fn me(&self) -> &Loud { self }
}
fn make(name: &'static str) -> Loud { println!("make {name}"); Loud(name) }
fn pair(a: u32, b: u32) -> u32 { println!("pair {a} {b}"); a + b }
fn nested(yes: bool) -> u32 {
    let x = pair(if let Some(n) = make("a").get(yes) { n } else { 5 }, make("b").n());
    let y = if yes { if let Some(n) = make("c").get(true) { n } else { 0 } } else { make("d").n() };
    pair(x, y)
}
fn tries(yes: bool) -> Result<u32, String> {
    let _l = make("l");
    let v = make("r").res(true)?;
    if yes {
        let _i = make("i");
        let w = make("s").res(yes)? + make("t").res(false)?;
        return Ok(v + w);
    }
    Ok(pair(make("u").res(true)?, make("v").res(false)?))
}
fn whiles() -> u32 {
    let mut left = 2;
    while let Some(n) = make("w").get(left > 0) {
        left -= n;
        if left == 1 { continue; }
        if let Some(_) = make("inner").get(false) { } else { println!("else"); }
    }
    loop {
        let _q = make("q");
        break match make("bm").get(true) { Some(n) if make("guard").n() == 7 => n + make("arm").n(), _ => 0 };
    }
}
fn refs() -> u32 {
    let kept = make("kept").me().n();
    let held = &make("held");
    let one = { make("block ref").n() };
    kept + held.n() + one
}
struct Pair { a: Loud, b: Loud }
fn fields() {
    let Pair { a, .. } = Pair { a: make("pa"), b: make("pb") };
    println!("got {}", a.0);
    let (_, y) = (make("t0"), make("t1"));
    println!("got {}", y.0);
    let _ = make("underscore");
    println!("{}", format!("{}{}", make("f1").n(), make("f2").n()) + &make("f3").n().to_string());
    assert_eq!(make("l1").n(), make("r1").n());
    let s = vec![make("v1").n(), make("v2").n()];
    println!("{s:?}");
}
async fn worker(shared: Arc<Mutex<u32>>) -> u32 {
    if let Some(n) = { let g = shared.lock().unwrap(); Some(*g) } { println!("n {n}"); }
    tokio::task::yield_now().await;
    let r = if let 9 = *shared.lock().unwrap() { 1 } else { u32::from(shared.try_lock().is_ok()) };
    *shared.lock().unwrap() += 1;
    let z = *shared.lock().unwrap();
    r * 100 + z
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", nested(true)); println!("{}", nested(false));
    println!("{:?}", tries(true)); println!("{:?}", tries(false));
    println!("{}", whiles()); println!("{}", refs()); fields();
    let shared = Arc::new(Mutex::new(4));
    println!("{}", tokio::spawn(worker(shared.clone())).await.unwrap());
    let total = tokio::join!(async { let _j = make("j1"); make("j2").n() }, async { make("k").n() });
    println!("{total:?}");
    tokio::select! { v = async { let _s = make("sel"); make("sel tail").n() } => println!("v {v}") }
    let c = async { if let Some(n) = make("ca").get(true) { tokio::task::yield_now().await; n } else { 0 } };
    println!("{}", c.await + make("end").n());
}
