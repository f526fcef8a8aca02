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
use std::mem;
fn main() {
    let mut a = mk("a");
    let mut b = mk("b");
    mem::swap(&mut a, &mut b);
    println!("{} {}", a.0, b.0);
    let old = mem::replace(&mut a, mk("a2"));
    println!("old {}", old.0);
    mem::forget(mk("forgotten"));
    let mut v = vec![mk("v1"), mk("v2")];
    let w = mem::take(&mut v);
    println!("{} {}", v.len(), w.len());
    mem::drop(w);
    let mut o = Some(mk("o"));
    let p = o.replace(mk("o2"));
    println!("{}", p.is_some());
    o = None;
    println!("none {}", o.is_none());
    let q = mem::replace(&mut o, Some(mk("o3")));
    println!("{}", q.is_none());
    let x = o.take().unwrap();
    println!("{}", x.0);
    let bx = Box::new(mk("boxed"));
    let inner = *bx;
    println!("{}", inner.0);
    let rc = std::rc::Rc::new(mk("rc"));
    let rc2 = rc.clone();
    drop(rc);
    println!("one left");
    drop(rc2);
    println!("gone");
    let md = mem::ManuallyDrop::new(mk("manual"));
    println!("{}", md.0);
    println!("end");
}
