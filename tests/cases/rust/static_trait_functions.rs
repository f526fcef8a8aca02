use std::collections::HashMap;
use std::fmt::Debug;
trait Animal {
    fn new(name: &str) -> Self
    where
        Self: Sized;
    fn speak(&self) -> String;
    fn legs() -> u32
    where
        Self: Sized,
    {
        4
    }
}
#[derive(Debug, Clone)]
struct Dog(String);
#[derive(Debug, Clone)]
struct Bird {
    name: String,
}
impl Animal for Dog {
    fn new(n: &str) -> Self {
        Dog(n.to_string())
    }
    fn speak(&self) -> String {
        format!("{} woof", self.0)
    }
}
impl Animal for Bird {
    fn new(n: &str) -> Self {
        Self { name: n.into() }
    }
    fn speak(&self) -> String {
        format!("{} tweet", self.name)
    }
    fn legs() -> u32 {
        2
    }
}
fn birth<A: Animal>(n: &str) -> A {
    A::new(n)
}
fn census<A: Animal>(xs: &[A]) -> u32 {
    xs.len() as u32 * A::legs()
}
struct Registry<T> {
    items: HashMap<String, T>,
    log: Vec<String>,
}
impl<T: Animal + Clone> Registry<T> {
    fn new() -> Self {
        Registry {
            items: HashMap::new(),
            log: Vec::new(),
        }
    }
    fn add(&mut self, n: &str) -> &T {
        let t = T::new(n);
        self.log.push(t.speak());
        self.items.entry(n.to_string()).or_insert(t)
    }
    fn legs(&self) -> u32 {
        self.items.len() as u32 * T::legs()
    }
    fn get(&self, n: &str) -> Option<T> {
        self.items.get(n).cloned()
    }
}
trait Monoid {
    const ID: Self;
    fn op(&self, o: &Self) -> Self;
}
impl Monoid for u64 {
    const ID: u64 = 1;
    fn op(&self, o: &u64) -> u64 {
        self * o
    }
}
impl Monoid for String {
    const ID: String = String::new();
    fn op(&self, o: &String) -> String {
        format!("{self}{o}")
    }
}
fn fold<M: Monoid>(xs: &[M]) -> M {
    let mut a = M::ID;
    for x in xs {
        a = a.op(x);
    }
    a
}
fn parse_all<T: std::str::FromStr>(s: &str) -> Vec<T>
where
    T::Err: Debug,
{
    s.split(',')
        .map(|x| x.trim().parse::<T>().unwrap())
        .collect()
}
fn parse_pair<A, B>(s: &str) -> Option<(A, B)>
where
    A: std::str::FromStr,
    B: std::str::FromStr,
{
    let (a, b) = s.split_once('=')?;
    Some((a.parse().ok()?, b.parse().ok()?))
}
fn convert<T: Into<f64> + Copy>(xs: &[T]) -> f64 {
    xs.iter().map(|&x| x.into()).sum()
}
fn clamp_to<T: PartialOrd>(x: T, lo: T, hi: T) -> T {
    if x < lo {
        lo
    } else if x > hi {
        hi
    } else {
        x
    }
}
#[derive(Default, Debug, Clone, PartialEq)]
struct Config {
    name: String,
    retries: u32,
    ratio: f64,
    tags: Vec<String>,
    inner: Inner,
    opt: Option<u8>,
}
#[derive(Default, Debug, Clone, PartialEq)]
struct Inner {
    depth: usize,
    on: bool,
    ch: char,
}
struct Builder {
    c: Config,
}
impl Builder {
    fn new() -> Self {
        Builder {
            c: Config::default(),
        }
    }
    fn name(mut self, n: impl Into<String>) -> Self {
        self.c.name = n.into();
        self
    }
    fn retries(mut self, r: u32) -> Self {
        self.c.retries = r;
        self
    }
    fn tag<S: AsRef<str>>(mut self, t: S) -> Self {
        self.c.tags.push(t.as_ref().to_uppercase());
        self
    }
    fn build(self) -> Config {
        self.c
    }
}
fn main() {
    let d: Dog = birth("rex");
    let b = birth::<Bird>("tweety");
    println!("{} {}", d.speak(), b.speak());
    println!("{} {}", census(&[d]), census(&vec![b.clone(), b]));
    let mut r = Registry::<Bird>::new();
    println!("{:?}", r.add("x"));
    r.add("y");
    println!("{} {:?} {:?}", r.legs(), r.log, r.get("y"));
    println!(
        "{} {:?}",
        fold(&[2, 3, 7]),
        fold(&["a".to_string(), "b".to_string()])
    );
    println!(
        "{:?} {:?}",
        parse_all::<u8>("1, 2,3"),
        parse_all::<f64>("1.5,2")
    );
    let v: Vec<i64> = parse_all("-5");
    println!("{v:?}");
    println!(
        "{:?} {:?}",
        parse_pair::<String, i32>("k=5"),
        parse_pair::<u8, f64>("300=1")
    );
    println!(
        "{} {} {}",
        convert(&[1u8, 2]),
        convert(&[1i32, -2]),
        clamp_to(15, 0, 10)
    );
    println!("{:?}", Config::default());
    println!(
        "{:?}",
        Config {
            retries: 3,
            ..Default::default()
        }
    );
    println!(
        "{:?}",
        Builder::new()
            .name("x")
            .retries(9)
            .tag("a")
            .tag(String::from("b"))
            .build()
    );
    let m: HashMap<String, Vec<u32>> = [("a", vec![1, 2]), ("b", vec![])]
        .into_iter()
        .map(|(k, v)| (k.to_string(), v))
        .collect();
    let mut ks: Vec<_> = m.iter().map(|(k, v)| (k.as_str(), v.len())).collect();
    ks.sort();
    println!("{ks:?}");
    let x: u32 = "7".parse::<u32>().unwrap() + "8".parse::<u32>().unwrap_or(0);
    println!("{x}");
    let o: Option<i32> = None;
    println!("{}", o.unwrap_or_default());
    println!("{:?}", o.map(|x| x + 1).or(Some(9)));
    let (q, r) = (17 / 5, 17 % 5);
    println!("{q} {r}");
    let t: (i32, f64, &str) = (1, 2.0, "3");
    println!("{} {} {}", t.0, t.1, t.2);
    let nested: Vec<(usize, Vec<char>)> = "ab cd"
        .split(' ')
        .enumerate()
        .map(|(i, w)| (i, w.chars().rev().collect()))
        .collect();
    println!("{nested:?}");
    let total: f64 = vec![("a", 1.5), ("b", 2.5)].iter().map(|(_, p)| p).sum();
    println!("{total}");
    let avg = |xs: &[u32]| -> f64 {
        if xs.is_empty() {
            0.0
        } else {
            xs.iter().sum::<u32>() as f64 / xs.len() as f64
        }
    };
    println!("{} {}", avg(&[1, 2]), avg(&[]));
}
