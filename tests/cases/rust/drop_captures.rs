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
    let a = mk("a");
    let b = mk("b");
    let f = move || {
        println!("in f {} {}", b.0, a.0);
    };
    f();
    println!("called");
    drop(f);
    println!("f gone");
    let c = mk("c");
    let g = || {
        let c = c;
        println!("consumed {}", c.0);
    };
    g();
    println!("after g");
    let d = mk("d");
    let h = || println!("ref {}", d.0);
    h();
    println!("after h");
    let fs: Vec<Box<dyn Fn()>> = vec![
        {
            let e = mk("e1");
            Box::new(move || println!("{}", e.0))
        },
        {
            let e = mk("e2");
            Box::new(move || println!("{}", e.0))
        },
    ];
    for f in fs {
        f();
    }
    let s = (mk("s0"), mk("s1"));
    let k = move || println!("{}", s.1 .0);
    k();
    drop(k);
    println!("k gone");
    fn make(d: D) -> impl FnOnce() -> D {
        move || d
    }
    let m = make(mk("m"));
    let r = m();
    println!("{}", r.0);
    println!("end");
}
