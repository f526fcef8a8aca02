struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    let mut v = vec![D("a"), D("b"), D("c")];
    println!("truncate");
    v.truncate(2);
    println!("remove");
    v.remove(0);
    println!("set");
    v[0] = D("d");
    println!("insert");
    v.insert(0, D("e"));
    println!("pop");
    v.pop();
    println!("clear");
    v.clear();
    v.push(D("f"));
    v.push(D("g"));
    println!("drain");
    for x in v.drain(..) {
        println!("got {}", x.0);
    }
    v.push(D("h"));
    v.push(D("i"));
    println!("retain");
    v.retain(|d| d.0 == "i");
    println!("swap_remove");
    let x = v.swap_remove(0);
    println!("{}", x.0);
    drop(x);
    let mut m = std::collections::BTreeMap::new();
    m.insert(1, D("m1"));
    m.insert(2, D("m2"));
    println!("replace");
    m.insert(1, D("m1b"));
    println!("remove");
    m.remove(&2);
    let mut o = Some(D("o1"));
    println!("opt");
    o = None;
    let _ = &o;
    o.replace(D("o2"));
    o.insert(D("o3"));
    println!("take");
    o.take();
    let t = (D("t1"), D("t2"));
    let (a, _) = t;
    println!("moved {}", a.0);
    let arr = [D("r1"), D("r2")];
    println!("end");
    let _ = arr.len();
}
