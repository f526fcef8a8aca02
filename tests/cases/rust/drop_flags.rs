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
fn main() {
    let a = mk("1");
    let a = {
        println!("shadow");
        D(if a.get() == 1 { "2" } else { "3" })
    };
    println!("{}", a.0);
    let mut b = mk("b1");
    b = mk("b2");
    println!("assigned");
    b = mk("b3");
    println!("{}", b.0);
    let c;
    c = mk("late");
    println!("{}", c.0);
    let mut d = mk("d1");
    drop(d);
    println!("dropped");
    d = mk("d2");
    println!("{}", d.0);
    let e = mk("e");
    if a.get() == 1 {
        drop(e);
        println!("moved e");
    } else {
        println!("kept");
    }
    let mut o = Some(mk("o"));
    if let Some(x) = o.take() {
        println!("taken {}", x.0);
    }
    println!("{}", o.is_none());
    let f = mk("f");
    let g = f;
    println!("{}", g.0);
    for i in 0..2 {
        let _h = mk("loop");
        if i == 1 {
            println!("break");
            break;
        }
        println!("iter");
    }
    println!("end");
}
