#![allow(unused)]
use std::collections::BTreeMap;
use std::convert::TryFrom;
use std::fmt::{self, Display};
use std::ops::{Add, AddAssign, Deref, Index, IndexMut, Mul, Neg, Not, Sub};
#[derive(Debug, Clone, PartialEq)]
struct Matrix {
    r: usize,
    c: usize,
    d: Vec<f64>,
}
impl Matrix {
    fn new(r: usize, c: usize) -> Self {
        Matrix {
            r,
            c,
            d: vec![0.0; r * c],
        }
    }
    fn id(n: usize) -> Self {
        let mut m = Self::new(n, n);
        for i in 0..n {
            m[(i, i)] = 1.0;
        }
        m
    }
    fn t(&self) -> Matrix {
        let mut m = Matrix::new(self.c, self.r);
        for i in 0..self.r {
            for j in 0..self.c {
                m[(j, i)] = self[(i, j)];
            }
        }
        m
    }
}
impl Index<(usize, usize)> for Matrix {
    type Output = f64;
    fn index(&self, (i, j): (usize, usize)) -> &f64 {
        &self.d[i * self.c + j]
    }
}
impl IndexMut<(usize, usize)> for Matrix {
    fn index_mut(&mut self, (i, j): (usize, usize)) -> &mut f64 {
        &mut self.d[i * self.c + j]
    }
}
impl Mul for &Matrix {
    type Output = Matrix;
    fn mul(self, o: &Matrix) -> Matrix {
        let mut m = Matrix::new(self.r, o.c);
        for i in 0..self.r {
            for j in 0..o.c {
                m[(i, j)] = (0..self.c).map(|k| self[(i, k)] * o[(k, j)]).sum();
            }
        }
        m
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct Money(i64);
impl Add for Money {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Money(self.0 + o.0)
    }
}
impl Sub for Money {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        Money(self.0 - o.0)
    }
}
impl AddAssign for Money {
    fn add_assign(&mut self, o: Self) {
        self.0 += o.0;
    }
}
impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Money(-self.0)
    }
}
impl Mul<u32> for Money {
    type Output = Money;
    fn mul(self, k: u32) -> Money {
        Money(self.0 * k as i64)
    }
}
impl Mul<f64> for Money {
    type Output = Money;
    fn mul(self, k: f64) -> Money {
        Money((self.0 as f64 * k).round() as i64)
    }
}
impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Money>>(it: I) -> Money {
        it.fold(Money(0), |a, b| a + b)
    }
}
impl Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "${}.{:02}", self.0 / 100, self.0.abs() % 100)
    }
}
#[derive(Debug, PartialEq)]
struct Even(u32);
impl TryFrom<u32> for Even {
    type Error = String;
    fn try_from(n: u32) -> Result<Self, Self::Error> {
        if n % 2 == 0 {
            Ok(Even(n))
        } else {
            Err(format!("{n} is odd"))
        }
    }
}
struct Flags(u8);
impl Not for Flags {
    type Output = Flags;
    fn not(self) -> Flags {
        Flags(!self.0)
    }
}
impl std::ops::BitOr for Flags {
    type Output = Flags;
    fn bitor(self, o: Flags) -> Flags {
        Flags(self.0 | o.0)
    }
}
struct Wrapper {
    inner: Vec<u32>,
}
impl Deref for Wrapper {
    type Target = Vec<u32>;
    fn deref(&self) -> &Vec<u32> {
        &self.inner
    }
}
struct Countdown(u32);
impl Iterator for Countdown {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        if self.0 == 0 {
            None
        } else {
            self.0 -= 1;
            Some(self.0)
        }
    }
}
struct Bag {
    items: BTreeMap<String, u64>,
}
impl<'a> IntoIterator for &'a Bag {
    type Item = (&'a String, &'a u64);
    type IntoIter = std::collections::btree_map::Iter<'a, String, u64>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}
impl FromIterator<(String, u64)> for Bag {
    fn from_iter<I: IntoIterator<Item = (String, u64)>>(it: I) -> Self {
        let mut b = Bag {
            items: BTreeMap::new(),
        };
        for (k, v) in it {
            *b.items.entry(k).or_insert(0) += v;
        }
        b
    }
}
trait Describe {
    fn describe(&self) -> String;
}
impl<T: Display> Describe for Vec<T> {
    fn describe(&self) -> String {
        self.iter().map(|x| format!("<{x}>")).collect()
    }
}
impl Describe for i32 {
    fn describe(&self) -> String {
        format!("i32 {self}")
    }
}
impl Describe for u64 {
    fn describe(&self) -> String {
        format!("u64 {self}")
    }
}
impl Describe for str {
    fn describe(&self) -> String {
        format!("str {self}")
    }
}
mod geometry {
    pub const UNIT: f64 = 2.5;
    pub static NAMES: [&str; 2] = ["a", "b"];
    pub mod shapes {
        use super::UNIT;
        #[derive(Debug, Default)]
        pub struct Sq {
            pub side: f64,
        }
        impl Sq {
            pub const SIDES: u32 = 4;
            pub fn area(&self) -> f64 {
                self.side.powi(2) * UNIT
            }
        }
        pub fn all() -> impl Iterator<Item = Sq> {
            (1..=3).map(|i| Sq {
                side: i as f64 / 2.0,
            })
        }
    }
}
use geometry::{
    shapes::{self, Sq},
    NAMES,
};
const LIMITS: [(u8, i64); 2] = [(1, -5_000_000_000), (2, 7)];
static GREETING: &str = "hey";
const MASK: u32 = !0 << 4;
fn main() {
    let mut m = Matrix::new(2, 2);
    m[(0, 0)] = 1.5;
    m[(0, 1)] = 2.0;
    m[(1, 1)] -= 1.0;
    println!("{:?} {}", (&m * &Matrix::id(2)).d, m.t() == m);
    let prices = [Money(1050), Money(-25)];
    let mut tot: Money = prices.iter().copied().sum();
    tot += Money(5);
    println!(
        "{tot} {} {} {} {}",
        -tot,
        tot - Money(1000),
        tot * 3,
        tot * 0.5
    );
    println!("{:?}", prices.iter().max());
    println!("{:?} {:?}", Even::try_from(4), Even::try_from(5));
    let e: Result<Even, _> = 8u32.try_into();
    println!("{e:?}");
    println!("{} {}", (!Flags(0b1010)).0, (Flags(1) | Flags(4)).0);
    let w = Wrapper {
        inner: vec![3, 1, 2],
    };
    println!("{} {:?} {}", w.len(), w.iter().max(), w[0]);
    println!(
        "{:?} {}",
        Countdown(5).filter(|x| x % 2 == 0).collect::<Vec<_>>(),
        Countdown(4).sum::<u32>()
    );
    for (i, x) in Countdown(2).enumerate() {
        println!("{i} {x}");
    }
    let (a, b): (Vec<u32>, Vec<u32>) = Countdown(6).partition(|n| *n > 2);
    println!("{a:?} {b:?}");
    let bag: Bag = vec![("x", 1), ("y", 5_000_000_000), ("x", 2)]
        .into_iter()
        .map(|(k, v)| (k.to_string(), v))
        .collect();
    for (k, v) in &bag {
        print!("{k}={v} ");
    }
    println!();
    println!(
        "{} {} {} {}",
        vec![1, 2].describe(),
        5.describe(),
        5u64.describe(),
        "s".describe()
    );
    println!(
        "{:?} {} {}",
        shapes::all().map(|s| s.area()).collect::<Vec<_>>(),
        Sq::SIDES + 1,
        NAMES.join("-")
    );
    println!("{:?} {}", Sq::default(), geometry::UNIT * 2.0);
    println!(
        "{:?} {GREETING} {MASK:#x} {}",
        LIMITS[0].1 - 1,
        LIMITS.iter().map(|l| l.1).sum::<i64>()
    );
    let label = 'outer: loop {
        let mut i = 0;
        loop {
            i += 7;
            if i % 5 == 0 {
                break 'outer i * 2;
            }
        }
    };
    println!("{label}");
    let val = if label > 10 { "big" } else { "small" };
    println!("{val}");
    let n = match label {
        0 => 0u8,
        x @ 1..=99 => x as u8,
        _ => u8::MAX,
    };
    println!("{n}");
    let opt: Option<&str> = Some("5");
    if let Some(Ok(k)) = opt.map(|s| s.parse::<u16>()) {
        println!("{}", k + 1);
    }
    let Some(z) = opt.and_then(|s| s.parse::<i8>().ok()) else {
        panic!()
    };
    println!("{}", z.pow(2));
    let arr = [10, 20, 30, 40];
    if let [first, .., last] = arr {
        println!("{}", first + last);
    }
    match &arr[..] {
        [a, b, rest @ ..] => println!("{} {}", a * b, rest.len()),
        _ => {}
    }
    let t = ((1, 2.5), ["x"; 2]);
    let ((i, f), [s, _]) = t;
    println!("{i} {f} {s}");
}
