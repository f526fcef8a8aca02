use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::{Add, AddAssign, Deref, Index, Mul, Neg};
use std::rc::Rc;
mod shapes {
    pub trait Shape {
        const SIDES: u32;
        fn area(&self) -> f64;
        fn name(&self) -> String {
            String::from("shape")
        }
        fn describe(&self) -> String {
            format!("{} of {:.2}", self.name(), self.area())
        }
    }
    #[derive(Debug, Clone, PartialEq)]
    pub struct Circle {
        pub r: f64,
    }
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Square(pub f64);
    impl Shape for Circle {
        const SIDES: u32 = 0;
        fn area(&self) -> f64 {
            std::f64::consts::PI * self.r * self.r
        }
        fn name(&self) -> String {
            "circle".into()
        }
    }
    impl Shape for Square {
        const SIDES: u32 = 4;
        fn area(&self) -> f64 {
            self.0 * self.0
        }
    }
    pub mod inner {
        pub fn helper() -> i32 {
            super::private() + 1
        }
    }
    fn private() -> i32 {
        41
    }
}
use shapes::{Circle, Shape, Square};
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct P {
    x: i32,
    y: i32,
}
impl Add for P {
    type Output = P;
    fn add(self, o: P) -> P {
        P {
            x: self.x + o.x,
            y: self.y + o.y,
        }
    }
}
impl Mul<i32> for P {
    type Output = P;
    fn mul(self, k: i32) -> P {
        P {
            x: self.x * k,
            y: self.y * k,
        }
    }
}
impl AddAssign for P {
    fn add_assign(&mut self, o: P) {
        self.x += o.x;
        self.y += o.y;
    }
}
impl Neg for P {
    type Output = P;
    fn neg(self) -> P {
        P {
            x: -self.x,
            y: -self.y,
        }
    }
}
impl fmt::Display for P {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "({}, {})", self.x, self.y)
    }
}
impl From<(i32, i32)> for P {
    fn from(t: (i32, i32)) -> Self {
        P { x: t.0, y: t.1 }
    }
}
impl From<i32> for P {
    fn from(t: i32) -> Self {
        P { x: t, y: t }
    }
}
#[derive(Debug)]
enum AppError {
    Io(String),
    Parse(std::num::ParseIntError),
    Neg { n: i64 },
}
impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AppError::Io(s) => write!(f, "io: {s}"),
            AppError::Parse(e) => write!(f, "parse: {e}"),
            Self::Neg { n } => write!(f, "negative {n}"),
        }
    }
}
impl std::error::Error for AppError {}
impl From<std::num::ParseIntError> for AppError {
    fn from(e: std::num::ParseIntError) -> Self {
        AppError::Parse(e)
    }
}
impl From<String> for AppError {
    fn from(e: String) -> Self {
        AppError::Io(e)
    }
}
fn check(s: &str) -> Result<i64, AppError> {
    if s.is_empty() {
        return Err(String::from("empty").into());
    }
    let n: i64 = s.parse()?;
    if n < 0 {
        Err(AppError::Neg { n })
    } else {
        Ok(n)
    }
}
fn boxed(s: &str) -> Result<i32, Box<dyn std::error::Error>> {
    let n: i32 = s.parse()?;
    if n == 0 {
        return Err("zero".into());
    }
    if n == 1 {
        return Err(Box::new(AppError::Io("one".to_string())));
    }
    Ok(n)
}
struct Stack<T> {
    items: Vec<T>,
}
impl<T: Clone + fmt::Debug> Stack<T> {
    fn new() -> Self {
        Stack { items: Vec::new() }
    }
    fn push(&mut self, t: T) -> &mut Self {
        self.items.push(t);
        self
    }
    fn peek(&self) -> Option<&T> {
        self.items.last()
    }
}
impl<T> Index<usize> for Stack<T> {
    type Output = T;
    fn index(&self, i: usize) -> &T {
        &self.items[i]
    }
}
struct Wrapper(Vec<String>);
impl Deref for Wrapper {
    type Target = Vec<String>;
    fn deref(&self) -> &Vec<String> {
        &self.0
    }
}
fn largest<T: PartialOrd + Copy>(v: &[T]) -> T {
    let mut m = v[0];
    for &x in v {
        if x > m {
            m = x;
        }
    }
    m
}
fn show(s: &dyn Shape2) -> String {
    s.id()
}
trait Shape2 {
    fn id(&self) -> String;
}
impl Shape2 for i32 {
    fn id(&self) -> String {
        format!("i32 {self}")
    }
}
impl Shape2 for String {
    fn id(&self) -> String {
        format!("string {self}")
    }
}
impl<T: Shape2> Shape2 for Vec<T> {
    fn id(&self) -> String {
        self.iter().map(|x| x.id()).collect::<Vec<_>>().join("+")
    }
}
#[derive(Debug, Clone)]
enum Tree {
    Leaf(i32),
    Node(Box<Tree>, Box<Tree>),
}
impl Tree {
    fn sum(&self) -> i32 {
        match self {
            Tree::Leaf(n) => *n,
            Tree::Node(a, b) => a.sum() + b.sum(),
        }
    }
}
const LIMIT: usize = 3;
static GREETING: &str = "hi";
fn main() {
    let all: Vec<Box<dyn Fn() -> String>> = vec![
        Box::new(|| Circle { r: 1.0 }.describe()),
        Box::new(|| Square(2.0).describe()),
    ];
    for f in &all {
        println!("{}", f());
    }
    println!(
        "{} {} {}",
        Circle::SIDES,
        Square::SIDES,
        shapes::inner::helper()
    );
    let mut p = P { x: 1, y: 2 } + P::from((3, 4)) * 2;
    p += P::from(10);
    println!("{p} {:?} {} {:>12}|", -p, P::default(), format!("{p}"));
    println!(
        "{} {}",
        P { x: 1, y: 5 } < P { x: 2, y: 0 },
        P { x: 1, y: 1 } == 1.into()
    );
    for s in ["5", "-7", "", "x"] {
        match check(s) {
            Ok(n) => println!("ok {n}"),
            Err(e) => println!("{e} / {e:?}"),
        }
    }
    for s in ["5", "0", "1", "z"] {
        match boxed(s) {
            Ok(n) => println!("ok {n}"),
            Err(e) => println!("err {e}"),
        }
    }
    let mut st = Stack::new();
    st.push(1).push(2).push(3);
    println!("{:?} {} {}", st.peek(), st[0], st.items.len());
    let w = Wrapper(vec!["a".into(), "b".into()]);
    println!("{} {}", w.len(), w.join("/"));
    println!(
        "{} {:.1} {}",
        largest(&[1, 5, 2]),
        largest(&[1.5, 0.2]),
        largest(&['a', 'z'])
    );
    println!(
        "{} {} {}",
        show(&5),
        show(&"x".to_string()),
        show(&vec![1, 2])
    );
    let t = Tree::Node(
        Box::new(Tree::Leaf(1)),
        Box::new(Tree::Node(Box::new(Tree::Leaf(2)), Box::new(Tree::Leaf(3)))),
    );
    println!("{} {t:?}", t.sum());
    let shared = Rc::new(RefCell::new(vec![1]));
    let other = Rc::clone(&shared);
    other.borrow_mut().push(2);
    {
        let b = shared.borrow();
        println!("{:?} {} {}", b, b.len(), Rc::strong_count(&shared));
    }
    println!("{:?}", shared);
    let c = Cell::new(5);
    c.set(c.get() + 1);
    println!("{} {c:?}", c.get());
    let x = 7;
    let kind = match x {
        n @ 1..=5 => format!("small {n}"),
        n if n % 2 == 1 => format!("odd {n}"),
        _ => "other".to_string(),
    };
    println!("{kind} {LIMIT} {GREETING}");
    let arr = [1, 2, 3, 4, 5];
    if let [first, .., last] = arr {
        println!("{first} {last}");
    }
    if let [a, b, rest @ ..] = &arr[..] {
        println!("{a} {b} {rest:?}");
    }
    let found = 'outer: loop {
        for i in 0.. {
            if i * i > 50 {
                break 'outer i;
            }
        }
    };
    let v = 'b: {
        if found > 7 {
            break 'b "big";
        }
        "small"
    };
    println!("{found} {v}");
    let Some(z) = arr.iter().find(|x| **x > 3) else {
        panic!("none")
    };
    println!("{z}");
    let s = Square {
        ..Default::default()
    };
    println!("{s:?}");
}
