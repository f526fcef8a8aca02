#[derive(Debug, Clone, Copy)]
struct Approx(f64);
impl PartialEq for Approx {
    fn eq(&self, o: &Approx) -> bool {
        (self.0 - o.0).abs() < 0.1
    }
}
#[derive(Debug, PartialEq, Clone)]
struct Line {
    from: Approx,
    to: Approx,
    name: String,
}
fn main() {
    let a = vec![Approx(1.0), Approx(2.0)];
    let b = vec![Approx(1.05), Approx(1.95)];
    println!("{} {}", a == b, a != b);
    println!("{}", a.contains(&Approx(2.04)));
    println!("{:?}", a.iter().position(|x| *x == Approx(0.95)));
    println!("{}", Some(Approx(3.0)) == Some(Approx(3.01)));
    println!("{}", (1, Approx(3.0)) == (1, Approx(3.01)));
    println!("{}", [Approx(3.0)] != [Approx(3.5)]);
    let l = Line {
        from: a[0],
        to: a[1],
        name: "l".to_string(),
    };
    let m = Line {
        from: b[0],
        to: b[1],
        name: "l".to_string(),
    };
    println!("{}", l == m);
    assert_eq!(l, m);
    assert_ne!(a[0], a[1]);
    let r: Result<Approx, String> = Ok(Approx(1.0));
    println!("{}", r == Ok(Approx(1.01)));
    let mut d = vec![
        Approx(1.0),
        Approx(1.05),
        Approx(2.0),
        Approx(2.01),
        Approx(1.0),
    ];
    d.dedup();
    println!("{:?}", d);
    println!("{}", a.starts_with(&[Approx(1.01)]));
    println!("{}", Box::new(Approx(1.0)) == Box::new(Approx(1.09)));
    println!(
        "{}",
        std::rc::Rc::new(Approx(1.0)) == std::rc::Rc::new(Approx(1.09))
    );
    println!("{}", a.iter().eq(b.iter()));
    println!("{}", &a[..] == &b[..]);
    println!("{}", a == [Approx(1.0), Approx(2.0)]);
}
