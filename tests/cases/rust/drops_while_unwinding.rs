use std::sync::{Arc, Mutex};
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {} {}", self.0, std::thread::panicking());
    }
}
fn inner(v: &[i32], i: usize) -> i32 {
    let _a = D("inner");
    v[i]
}
fn outer() -> i32 {
    let _b = D("outer1");
    let r = inner(&[1, 2], 1);
    let _c = D("outer2");
    r + inner(&[1], 5)
}
#[derive(Debug)]
struct E {
    code: i32,
}
fn main() {
    let m = Arc::new(Mutex::new(5));
    {
        let mut g = m.lock().unwrap();
        *g += 1;
    }
    println!("{:?} {}", m, *m.lock().unwrap());
    let r: Result<i32, E> = Err(E { code: 3 });
    println!("{:?}", r.as_ref().map_err(|e| e.code));
    let _x = D("main");
    let n: u8 = 250;
    println!(
        "{:?} {} {} {:?}",
        n.checked_add(10),
        n.wrapping_add(10),
        n.saturating_add(10),
        n.overflowing_add(10)
    );
    println!("{}", outer());
}
