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
struct T {
    a: D,
    b: D,
}
struct W(Vec<D>, D);
fn ret() -> T {
    let b = mk("fb");
    let a = mk("fa");
    T { a, b }
}
fn param(mut t: T) -> D {
    t.a = mk("newa");
    t.b
}
fn main() {
    let t = ret();
    println!("{}", t.a.0);
    let b = param(t);
    println!("{}", b.0);
    let w = W(vec![mk("w0"), mk("w1")], mk("w2"));
    let W(v, _) = w;
    println!("{}", v.len());
    let nested = ((mk("n1"), mk("n2")), [mk("n3")]);
    let ((x, _), _) = nested;
    println!("{}", x.0);
    let bx = Box::new(T {
        a: mk("ba"),
        b: mk("bb"),
    });
    let ba = bx.a;
    println!("{}", ba.0);
    let mut arr = [mk("0"), mk("1")];
    arr[0] = mk("0b");
    arr.swap(0, 1);
    println!("{}", arr[0].0);
    let mut v = vec![T {
        a: mk("va"),
        b: mk("vb"),
    }];
    v[0].a = mk("va2");
    println!("-");
    let s = v.pop().unwrap();
    let T { a, b: _ } = s;
    println!("{}", a.0);
    let o = Some(T {
        a: mk("oa"),
        b: mk("ob"),
    });
    if let Some(T { b, .. }) = o {
        println!("{}", b.0);
    }
    println!("after o");
    let r: Result<D, D> = Err(mk("err"));
    let e = r.err();
    println!("{}", e.is_some());
    let p = Some(mk("p"));
    match p {
        Some(ref d) if d.0 == "x" => println!("x"),
        Some(d) => println!("some {}", d.0),
        None => {}
    }
    println!("end");
}
