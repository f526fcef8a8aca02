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
fn f(_a: D) -> D {
    mk("made")
}
fn two() -> (D, D) {
    (mk("l"), mk("r"))
}
fn main() {
    let x = f(f(mk("0")));
    println!("{}", x.0);
    let s = [mk("s0"), mk("s1")].len();
    println!("{s}");
    let t = two().1;
    println!("{}", t.0);
    let u = &two().0;
    println!("{}", u.0);
    let v = (mk("c").get(), mk("d").get());
    println!("{v:?}");
    let w = Some(mk("e")).is_some() && mk("f").get() == 1 || mk("g").get() == 2;
    println!("{w}");
    let st = format!("{}-{}", mk("h").0, mk("i").get());
    println!("{st}");
    let arr = [1, 2, 3][mk("j").get() as usize];
    println!("{arr}");
    let y: &D = match Some(&x) {
        Some(d) => d,
        None => &mk("none"),
    };
    println!("{}", y.0);
    println!(
        "{}",
        if mk("k").get() == 1 {
            mk("l2").get()
        } else {
            0
        }
    );
    let z = {
        let a = mk("za");
        let _b = mk("zb");
        a
    };
    println!("{}", z.0);
    let n = mk("neg").get() - 1;
    println!("{n}");
    let c = |d: D| d.get();
    println!("{}", c(mk("closure")));
    let str_ref: &str = &String::from("temp");
    println!("{str_ref}");
    struct H<'a> {
        d: &'a D,
    }
    let h = H {
        d: &mk("ext field"),
    };
    println!("{}", h.d.0);
    let q = Some(&mk("opt ext")).map(|d| d.0);
    println!("{q:?}");
    println!("end");
}
