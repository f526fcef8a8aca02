// What is dropped when: scopes, moves, assignments, temporaries, early returns, collections.
struct D(String);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn mk(s: &str) -> D {
    D(s.to_string())
}
struct Pair {
    a: D,
    b: D,
}
fn take(d: D) {
    println!("took {}", d.0);
}
fn early(n: i32) -> i32 {
    let _x = mk("x");
    if n > 0 {
        let _y = mk("y");
        return n;
    }
    let _z = mk("z");
    0
}
fn main() {
    let _p = Pair {
        a: mk("pa"),
        b: mk("pb"),
    };
    let d = mk("moved");
    take(d);
    let mut r = mk("r1");
    r = mk("r2");
    println!("after assign {}", r.0);
    mk("temp");
    let _ = mk("wild");
    let _keep = mk("keep");
    println!("{}", mk("t2").0.len());
    for i in 0..3 {
        let _l = mk(&format!("loop{i}"));
        if i == 1 {
            break;
        }
    }
    early(1);
    early(0);
    let v = vec![mk("v0"), mk("v1")];
    for x in v {
        println!("item {}", x.0);
    }
    let o = Some(mk("opt"));
    if let Some(x) = o {
        println!("got {}", x.0);
    }
    let t = (mk("t0"), mk("t1"));
    let (a, _) = t;
    println!("a {}", a.0);
    let c = {
        let k = mk("cap");
        move || println!("closure {}", k.0)
    };
    c();
    drop(c);
    let m = match mk("scrut").0.len() {
        5 => "five",
        _ => "other",
    };
    println!("{m}");
    println!("end");
}
