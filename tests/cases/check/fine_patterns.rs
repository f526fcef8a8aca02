enum Shape {
    Circle { r: f64 },
    Rect { w: f64, h: f64 },
    Unit,
}
#[derive(PartialEq, Eq, Clone, Copy)]
enum D {
    N,
    S,
}
use D::*;
const LIMIT: u8 = 10;
fn f(s: &Shape) -> f64 {
    match *s {
        Shape::Circle { r } => r,
        Shape::Rect { w, .. } if w > 9.0 => 0.0,
        Shape::Rect { w, h } => w * h,
        Shape::Unit => 0.0,
    }
}
fn g(d: D, e: D) -> i32 {
    match (d, e) {
        (N, N) | (S, S) => 1,
        (N, S) => 2,
        (S, N) => 3,
    }
}
fn h(n: u8) -> i32 {
    match n {
        0 => 0,
        1..LIMIT => 1,
        LIMIT..=99 => 2,
        100..=255 => 3,
    }
}
fn k(n: i64) -> i32 {
    match n {
        i64::MIN..=-1 => -1,
        0 => 0,
        1.. => 1,
    }
}
fn l(v: &[i32]) -> i32 {
    match v {
        [] => 0,
        [x] => *x,
        [first, .., last] => first + last,
    }
}
fn m(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        _ => false,
    }
}
fn n(o: Option<&Option<i32>>) -> i32 {
    match o {
        Some(Some(x)) => *x,
        Some(None) => 1,
        None => 2,
    }
}
fn o(b: bool) -> i32 {
    match b {
        true => 1,
        false => 0,
    }
}
fn p(s: Option<&str>) -> i32 {
    match s {
        Some("x") => 1,
        Some(_) => 2,
        None => 3,
    }
}
fn q(r: Result<u8, std::num::ParseIntError>) -> u8 {
    match r {
        Ok(v @ 0..=9) => v,
        Ok(v) => v / 10,
        Err(_) => 0,
    }
}
fn r(u: usize) -> usize {
    match u {
        0 => 0,
        1..=9 => 1,
        10.. => 2,
    }
}
fn s(t: (i32, Option<bool>)) -> i32 {
    match t {
        (0, _) => 0,
        (_, Some(true)) => 1,
        (x, Some(false) | None) => x,
    }
}
fn t(a: [u8; 3]) -> u8 {
    match a {
        [0, ..] => 0,
        [x, _, _] => x,
    }
}
fn u(x: Box<Option<i32>>) -> i32 {
    match *x {
        Some(v) => v,
        None => 0,
    }
}
fn v(x: &&Option<i32>) -> i32 {
    match x {
        Some(v) => *v,
        None => 0,
    }
}
fn w(x: char) -> i32 {
    match x {
        '\0'..='\u{D7FF}' => 1,
        '\u{E000}'..='\u{10FFFF}' => 2,
    }
}
fn x(a: u8, b: u8) -> &'static str {
    match (a % 3, b % 5) {
        (0, 0) => "fb",
        (0, _) => "f",
        (_, 0) => "b",
        (_, _) => "n",
    }
}
fn y(i: i8) -> i8 {
    match i {
        -128..=-1 => -1,
        0 => 0,
        1..=127 => 1,
    }
}
fn main() {
    println!(
        "{} {} {} {} {} {} {} {}",
        f(&Shape::Unit),
        g(N, S),
        h(4),
        k(-4),
        l(&[1, 2]),
        m('q'),
        n(Some(&None)),
        o(true)
    );
    println!(
        "{} {} {} {} {} {} {}",
        p(None),
        q("7".parse()),
        r(11),
        s((4, None)),
        t([1, 2, 3]),
        u(Box::new(None)),
        v(&&Some(2))
    );
    println!("{} {} {}", w('a'), x(3, 5), y(-3));
    let (a, [b, c]) = (1, [2, 3]);
    let Shape::Circle { r: _ } = (Shape::Circle { r: 1.0 }) else {
        return;
    };
    let Some(z) = Some(4) else { panic!() };
    let [d, e, ..] = [1, 2, 3, 4];
    let (D::N | D::S) = N;
    for (i, (x, y)) in [(1, 2)].iter().enumerate() {
        println!("{i}{x}{y}");
    }
    for &[p, q] in &[[1, 2], [3, 4]] {
        println!("{p}{q}");
    }
    println!("{a}{b}{c}{z}{d}{e} {}", matches!(Some(3), Some(1..=3)));
    let _ = (Shape::Rect { w: 1.0, h: 2.0 }, S);
}
