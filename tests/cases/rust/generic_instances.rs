use std::fmt::{self, Debug, Display};
use std::ops::{Add, Mul};
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct P<T> {
    x: T,
    y: T,
}
impl<T: Add<Output = T>> Add for P<T> {
    type Output = P<T>;
    fn add(self, o: P<T>) -> P<T> {
        P {
            x: self.x + o.x,
            y: self.y + o.y,
        }
    }
}
impl<T: Mul<Output = T> + Copy> Mul<T> for P<T> {
    type Output = P<T>;
    fn mul(self, k: T) -> P<T> {
        P {
            x: self.x * k,
            y: self.y * k,
        }
    }
}
impl<T: Display> Display for P<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "({}, {})", self.x, self.y)
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
fn sum_all<T: Default + Add<Output = T> + Copy>(v: &[T]) -> T {
    let mut t = T::default();
    for x in v {
        t = t + *x;
    }
    t
}
struct Stack<T> {
    items: Vec<T>,
}
impl<T: Clone + Debug> Stack<T> {
    fn new() -> Self {
        Stack { items: Vec::new() }
    }
    fn push(&mut self, t: T) -> &mut Self {
        self.items.push(t);
        self
    }
    fn pop(&mut self) -> Option<T> {
        self.items.pop()
    }
    fn peek(&self) -> Option<&T> {
        self.items.last()
    }
    fn len(&self) -> usize {
        self.items.len()
    }
}
trait Zero {
    fn zero() -> Self;
    const NAME: &'static str;
}
impl Zero for i32 {
    fn zero() -> Self {
        0
    }
    const NAME: &'static str = "i32";
}
impl Zero for f64 {
    fn zero() -> Self {
        0.0
    }
    const NAME: &'static str = "f64";
}
fn total<T: Zero + Add<Output = T> + Copy>(v: &[T]) -> T {
    v.iter().fold(T::zero(), |a, &b| a + b)
}
fn name_of<T: Zero>(_: &T) -> &'static str {
    T::NAME
}
fn make<T: Default>() -> T {
    T::default()
}
fn pair<A: Default, B: Default>() -> (A, B) {
    (A::default(), B::default())
}
fn main() {
    let a = P { x: 1, y: 2 };
    let b = P { x: 10, y: 20 };
    println!(
        "{} {:?} {}",
        a + b,
        a * 3,
        P { x: 0.5, y: 1.5 } + P { x: 1.0, y: 1.0 }
    );
    println!(
        "{} {} {}",
        largest(&[3, 8, 2]),
        largest(&[1.5, 0.2]),
        largest(&['a', 'z'])
    );
    println!("{} {}", sum_all(&[1, 2, 3]), sum_all(&[0.5, 0.25]));
    let mut s = Stack::new();
    s.push(1u8).push(2).push(255);
    println!("{:?} {:?} {}", s.pop(), s.peek(), s.len());
    println!("{} {}", total(&[1, 2, 3]), total(&[1.5, 2.5]));
    println!("{} {}", name_of(&1), name_of(&1.0));
    let x: i64 = make();
    let y: String = make();
    let z = make::<Vec<u8>>();
    println!("{x} {y:?} {z:?}");
    let (p, q): (u8, Option<i32>) = pair();
    println!("{p} {q:?}");
    let d: P<f64> = Default::default();
    println!("{d:?}");
    let d = P::<u8>::default();
    println!("{d:?}");
}
