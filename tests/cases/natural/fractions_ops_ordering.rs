use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::collections::{BTreeSet, HashSet};
use std::iter::Sum;
use std::ops::{Add, Div, Mul};

#[derive(Debug, Clone, Copy)]
struct Fraction {
    num: i64,
    den: i64,
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}

impl Fraction {
    const ZERO: Fraction = Fraction { num: 0, den: 1 };

    fn new(num: i64, den: i64) -> Self {
        assert_ne!(den, 0, "a denominator is not zero");
        let g = gcd(num, den) * den.signum();
        Fraction { num: num / g, den: den / g }
    }
}

impl Add for Fraction {
    type Output = Self;
    fn add(self, rhs: Self) -> Self {
        Fraction::new(self.num * rhs.den + rhs.num * self.den, self.den * rhs.den)
    }
}

impl Mul<i64> for Fraction {
    type Output = Self;
    fn mul(self, rhs: i64) -> Self {
        Fraction::new(self.num * rhs, self.den)
    }
}

impl Div for Fraction {
    type Output = Self;
    fn div(self, rhs: Self) -> Self {
        Fraction::new(self.num * rhs.den, self.den * rhs.num)
    }
}

impl Sum for Fraction {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Fraction::ZERO, |a, b| a + b)
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.num * other.den == other.num * self.den
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.num * other.den).cmp(&(other.num * self.den))
    }
}

impl Hash for Fraction {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.num.hash(state);
        self.den.hash(state);
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.den == 1 {
            write!(f, "{}", self.num)
        } else {
            write!(f, "{}/{}", self.num, self.den)
        }
    }
}

impl From<i64> for Fraction {
    fn from(n: i64) -> Self {
        Fraction::new(n, 1)
    }
}

fn main() {
    let half = Fraction::new(1, 2);
    let third = Fraction::new(-2, -6);
    println!("{half} + {third} = {}", half + third);
    println!("{} {}", half * 4, half / third);
    println!("{:?} {}", half.cmp(&third), half.max(third));
    println!("{}", (1..=4).map(|n| Fraction::new(1, n)).sum::<Fraction>());
    let set: HashSet<Fraction> = [Fraction::new(2, 4), half, Fraction::new(3, 6), 1.into()].into_iter().collect();
    println!("{} distinct", set.len());
    let sorted: BTreeSet<Fraction> = [third, half, Fraction::from(-1), Fraction { num: 2, den: 4 }].into();
    println!("{}", sorted.iter().map(|x| x.to_string()).collect::<Vec<_>>().join(" < "));
    println!("{}", Fraction::new(1, 0));
}
