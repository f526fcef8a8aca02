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
    let v = vec![mk("a"), mk("b"), mk("c")];
    for d in v {
        println!("item {}", d.0);
        if d.0 == "b" {
            break;
        }
    }
    println!("after for");
    let v = vec![mk("d"), mk("e"), mk("f")];
    let mut it = v.into_iter();
    let x = it.next();
    println!("{}", x.as_ref().unwrap().0);
    drop(it);
    println!("it gone");
    let names: Vec<&str> = vec![mk("g"), mk("h")].iter().map(|d| d.0).collect();
    println!("{names:?}");
    let k: Vec<D> = vec![mk("i"), mk("j"), mk("k")]
        .into_iter()
        .filter(|d| d.0 != "j")
        .collect();
    println!("{}", k.len());
    let o: Option<D> = vec![mk("l"), mk("m")].into_iter().find(|d| d.0 == "l");
    println!("{}", o.is_some());
    let m = Some(mk("n")).map(|d| {
        println!("map {}", d.0);
        d.0.len()
    });
    println!("{m:?}");
    let f = Some(mk("o")).and_then(|d| if d.0 == "x" { Some(d) } else { None });
    println!("{}", f.is_none());
    let u = None.unwrap_or_else(|| mk("p"));
    println!("{}", u.0);
    let w = Some(mk("q")).unwrap_or(mk("r"));
    println!("{}", w.0);
    let z = Some(mk("s")).or(Some(mk("t")));
    println!("{}", z.is_some());
    let (p, q): (Vec<D>, Vec<D>) = vec![mk("1"), mk("2"), mk("3")]
        .into_iter()
        .partition(|d| d.0 == "2");
    println!("{} {}", p.len(), q.len());
    let s = vec![mk("y"), mk("z")]
        .into_iter()
        .fold(0, |a, d| a + d.get());
    println!("{s}");
    println!("end");
}
