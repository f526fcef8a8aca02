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
use std::cell::RefCell;
use std::sync::Mutex;
struct G<'a>(&'a str);
impl<'a> Drop for G<'a> {
    fn drop(&mut self) {
        println!("unlock {}", self.0);
    }
}
struct L(&'static str, i32);
impl L {
    fn lock(&self) -> G<'_> {
        println!("lock {}", self.0);
        G(self.0)
    }
}
impl G<'_> {
    fn val(&self) -> i32 {
        1
    }
    fn opt(&self) -> Option<i32> {
        Some(1)
    }
}
fn tail(l: &L) -> i32 {
    let _x = mk("local");
    l.lock().val()
}
fn main() {
    let l = L("l", 1);
    match l.lock().val() {
        1 => println!("in match"),
        _ => {}
    }
    if let Some(x) = l.lock().opt() {
        println!("in if let {x}");
    } else {
        println!("else");
    }
    if let None = l.lock().opt() {
    } else {
        println!("in else");
    }
    if l.lock().val() == 1 {
        println!("in if");
    }
    let mut n = 0;
    while let Some(_) = l.lock().opt() {
        n += 1;
        println!("in while");
        if n == 2 {
            break;
        }
    }
    for i in 0..l.lock().val() {
        println!("in for {i}");
    }
    let v = l.lock().val() + l.lock().val();
    println!("{v}");
    println!("{}", tail(&l));
    let Some(z) = l.lock().opt() else { panic!() };
    println!("after let else {z}");
    let m = Mutex::new(vec![1]);
    m.lock().unwrap().push(2);
    println!("{}", m.lock().unwrap().len());
    let c = RefCell::new(5);
    *c.borrow_mut() += 1;
    let k = *c.borrow() + *c.borrow();
    println!("{k}");
    let s = {
        let g = l.lock();
        g.val()
    };
    println!("{s}");
    let y = match l.lock() {
        g => g.val(),
    };
    println!("{y}");
    let _ = l.lock();
    println!("after _");
    let _g = l.lock();
    println!("holding");
}
