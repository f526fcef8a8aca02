// Drop of a struct before its fields, of enum parts, of what a panic-free return leaves behind.
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
struct Outer {
    d: D,
    n: i32,
}
impl Drop for Outer {
    fn drop(&mut self) {
        println!("outer {} with {}", self.n, self.d.0);
    }
}
fn pick(b: bool, x: D, y: D) -> D {
    if b {
        x
    } else {
        y
    }
}
enum Msg {
    Text(D),
    Pair { a: D, b: D },
    Quit,
}
fn handle(m: Msg) {
    match m {
        Msg::Text(d) => println!("text {}", d.0),
        Msg::Pair { a, .. } => println!("pair {}", a.0),
        Msg::Quit => println!("quit"),
    }
}
fn res(ok: bool) -> Result<D, D> {
    let _g = D("guard");
    if ok {
        Ok(D("ok"))
    } else {
        Err(D("err"))
    }
}
fn chain() -> Result<(), D> {
    let a = res(true)?;
    println!("have {}", a.0);
    let _b = res(false)?;
    println!("never");
    Ok(())
}
fn main() {
    let _o = Outer { d: D("in"), n: 1 };
    let k = pick(true, D("x"), D("y"));
    println!("kept {}", k.0);
    handle(Msg::Text(D("m1")));
    handle(Msg::Pair {
        a: D("pa"),
        b: D("pb"),
    });
    handle(Msg::Quit);
    if let Err(e) = chain() {
        println!("chain err {}", e.0);
    }
    let mut slot = Some(D("s1"));
    slot = None;
    println!("cleared {}", slot.is_none());
    let b = Box::new(D("boxed"));
    let v = vec![D("v1"), D("v2"), D("v3")];
    let mut it = v.into_iter();
    it.next();
    println!("one taken");
    drop(it);
    let arr = [D("a1"), D("a2")];
    let f = |d: &D| d.0.len();
    println!("{}", f(&arr[0]));
    let shadow = D("first");
    let shadow = D(if shadow.0 == "first" { "second" } else { "?" });
    println!("sh {}", shadow.0);
    let moved = b;
    println!("{}", moved.0);
    let x = D("cond");
    if moved.0.len() > 3 {
        drop(x);
    }
    println!("after cond");
    let r = &D("extended");
    println!("{}", r.0);
    let s = std::rc::Rc::new(D("rc"));
    let s2 = s.clone();
    drop(s);
    println!("still {}", s2.0);
    'l: loop {
        let _i = D("loop");
        loop {
            let _j = D("inner");
            break 'l;
        }
    }
    println!("end");
}
