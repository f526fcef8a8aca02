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
struct P {
    n: D,
    inner: Q,
}
struct Q {
    d: D,
    list: Vec<D>,
}
impl Drop for P {
    fn drop(&mut self) {
        println!("drop P {}", self.n.0);
    }
}
impl Drop for Q {
    fn drop(&mut self) {
        println!("drop Q {}", self.list.len());
        self.list.pop();
        println!("popped");
    }
}
enum E {
    A(D, D),
    #[allow(dead_code)]
    B {
        x: D,
    },
    C,
}
fn main() {
    let p = P {
        n: mk("n"),
        inner: Q {
            d: mk("d"),
            list: vec![mk("l0"), mk("l1")],
        },
    };
    println!("{}", p.inner.d.0);
    drop(p);
    let e = E::A(mk("e0"), mk("e1"));
    if let E::A(ref x, _) = e {
        println!("{}", x.0);
    }
    let f = E::B { x: mk("bx") };
    match f {
        E::B { x } => println!("moved {}", x.0),
        _ => {}
    }
    println!("after match");
    let mut g = E::C;
    g = E::A(mk("g0"), mk("g1"));
    match g {
        E::A(a, _) => println!("part {}", a.0),
        _ => {}
    }
    println!("g");
    drop(e);
    println!("end");
}
