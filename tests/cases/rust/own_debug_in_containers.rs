use std::fmt;
struct P {
    x: i32,
    y: i32,
}
impl fmt::Debug for P {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "P<{},{}>", self.x, self.y)
    }
}
impl fmt::Display for P {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}, {})", self.x, self.y)
    }
}
#[derive(Debug)]
struct W {
    p: P,
    v: Vec<P>,
    o: Option<P>,
    t: (P, i32),
}
#[derive(Debug)]
enum E {
    A(P),
    B { p: P },
    C,
}
struct L(Vec<P>);
impl fmt::Display for L {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "[")?;
        for (i, p) in self.0.iter().enumerate() {
            if i > 0 {
                write!(f, ", ")?;
            }
            write!(f, "{p}")?;
        }
        write!(f, "]")
    }
}
fn p(x: i32) -> P {
    P { x, y: -x }
}
fn main() {
    let w = W {
        p: p(1),
        v: vec![p(2), p(3)],
        o: Some(p(4)),
        t: (p(5), 6),
    };
    println!("{:?}", w);
    println!("{:#?}", w);
    println!("{:?} {:?} {:?}", E::A(p(1)), E::B { p: p(2) }, E::C);
    println!("{}", L(vec![p(1), p(2)]));
    println!("{:>12}|{:<12}|", format!("{}", p(1)), p(2).to_string());
    println!("{:>12}|", p(1));
    let m: std::collections::BTreeMap<i32, P> = [(1, p(1)), (2, p(2))].into_iter().collect();
    println!("{:?}", m);
    println!("{:#?}", m);
    println!(
        "{}",
        vec![p(1), p(2)]
            .iter()
            .map(|p| p.to_string())
            .collect::<Vec<_>>()
            .join("; ")
    );
    println!("{:?}", std::rc::Rc::new(std::cell::RefCell::new(p(7))));
    let r: Result<i32, P> = Err(p(9));
    println!("{:?}", r);
    println!("{:?}", Box::new(p(3)));
}
