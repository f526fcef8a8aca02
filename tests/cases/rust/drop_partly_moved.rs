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
struct S {
    a: D,
    b: D,
    c: D,
}
fn main() {
    let s = S {
        a: mk("a"),
        b: mk("b"),
        c: mk("c"),
    };
    let b = s.b;
    println!("took {}", b.0);
    let t = S {
        c: mk("c2"),
        a: mk("a2"),
        b: mk("b2"),
    };
    {
        let S { a, .. } = t;
        println!("destructured {}", a.0);
    }
    println!("block done");
    let (x, _) = (mk("x"), mk("y"));
    println!("{}", x.0);
    let tup = (mk("u"), mk("v"), mk("w"));
    let (_, m, _) = tup;
    println!("{}", m.0);
    let arr = [mk("r0"), mk("r1"), mk("r2")];
    let [q, ..] = arr;
    println!("{}", q.0);
    let u = S {
        a: mk("na"),
        ..S {
            a: mk("oa"),
            b: mk("ob"),
            c: mk("oc"),
        }
    };
    println!("{}", u.b.0);
    println!("end");
}
