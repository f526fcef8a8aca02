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
fn cond(n: i32) -> Option<D> {
    let a = mk("a");
    let b = mk("b");
    if n == 0 {
        return None;
    }
    if n == 1 {
        return Some(a);
    }
    let r = match n {
        2 => Some(b),
        3 => {
            drop(a);
            None
        }
        _ => {
            let _c = (a, b);
            println!("both");
            None
        }
    };
    println!("after match");
    r
}
fn q(n: i32) -> Result<i32, String> {
    let _x = mk("x");
    let v = parse(n)?;
    let _y = mk("y");
    Ok(v + parse(n - 1)?)
}
fn parse(n: i32) -> Result<i32, String> {
    let _p = mk("p");
    if n < 0 {
        Err("neg".into())
    } else {
        Ok(n)
    }
}
fn main() {
    for n in 0..5 {
        println!("--- {n}");
        let r = cond(n);
        println!("got {}", r.is_some());
    }
    for n in [-1, 0, 1] {
        println!("=== {n}");
        println!("{:?}", q(n));
    }
    'outer: for i in 0..3 {
        let _o = mk("o");
        for j in 0..3 {
            let _i = mk("i");
            if j == 1 {
                continue 'outer;
            }
            if i == 1 {
                break 'outer;
            }
        }
    }
    let v = loop {
        let t = mk("lv");
        if t.get() == 1 {
            break t;
        }
    };
    println!("{}", v.0);
    let x = 'b: {
        let _z = mk("z");
        if v.get() == 1 {
            break 'b 5;
        }
        6
    };
    println!("{x}");
}
