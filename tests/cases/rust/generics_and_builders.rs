use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::fmt::{Debug, Display};
use std::marker::PhantomData;
use std::rc::Rc;
use std::time::{Duration, Instant};
#[derive(Debug, Clone, Default, PartialEq)]
struct Config {
    name: String,
    retries: u32,
    tags: Vec<String>,
    nested: Inner,
    timeout: Option<f64>,
}
#[derive(Debug, Clone, PartialEq)]
struct Inner {
    level: u8,
}
impl Default for Inner {
    fn default() -> Self {
        Inner { level: 3 }
    }
}
struct Builder {
    cfg: Config,
}
impl Builder {
    fn new(name: &str) -> Self {
        Builder {
            cfg: Config {
                name: name.to_string(),
                ..Default::default()
            },
        }
    }
    fn retries(mut self, n: u32) -> Self {
        self.cfg.retries = n;
        self
    }
    fn tag(mut self, t: impl Into<String>) -> Self {
        self.cfg.tags.push(t.into());
        self
    }
    fn build(self) -> Config {
        self.cfg
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Level {
    Low = 1,
    Mid = 5,
    High = 10,
}
impl TryFrom<i32> for Level {
    type Error = String;
    fn try_from(n: i32) -> Result<Self, Self::Error> {
        match n {
            1 => Ok(Level::Low),
            5 => Ok(Level::Mid),
            10 => Ok(Level::High),
            _ => Err(format!("bad level {n}")),
        }
    }
}
struct Meters<T> {
    v: f64,
    _p: PhantomData<T>,
}
struct Queue<T> {
    items: VecDeque<T>,
    cap: usize,
}
impl<T: Display + Clone> Queue<T> {
    fn with_cap(cap: usize) -> Self {
        Self {
            items: VecDeque::with_capacity(cap),
            cap,
        }
    }
    fn push(&mut self, x: T) -> Result<(), T> {
        if self.items.len() >= self.cap {
            Err(x)
        } else {
            self.items.push_back(x);
            Ok(())
        }
    }
    fn drain_all(&mut self) -> Vec<T> {
        self.items.drain(..).collect()
    }
}
trait Observer {
    fn notify(&self, e: &str);
}
struct Log {
    lines: RefCell<Vec<String>>,
}
impl Observer for Log {
    fn notify(&self, e: &str) {
        self.lines.borrow_mut().push(e.to_uppercase());
    }
}
struct Subject<'a> {
    obs: Vec<&'a dyn Observer>,
}
impl<'a> Subject<'a> {
    fn attach(&mut self, o: &'a dyn Observer) {
        self.obs.push(o);
    }
    fn fire(&self, e: &str) {
        self.obs.iter().for_each(|o| o.notify(e));
    }
}
fn print_all<T>(items: &[T])
where
    T: Debug,
{
    for (i, x) in items.iter().enumerate() {
        print!("{i}={x:?};");
    }
    println!();
}
fn pair<A: Clone, B>(a: &A, b: B) -> (A, B) {
    (a.clone(), b)
}
fn apply_n(f: &dyn Fn(i32) -> i32, n: usize, x: i32) -> i32 {
    (0..n).fold(x, |acc, _| f(acc))
}
fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 {
        a
    } else {
        gcd(b, a % b)
    }
}
const fn square(x: u32) -> u32 {
    x * x
}
const SQ: u32 = square(7);
fn divide(a: i32, b: i32) -> Option<i32> {
    if b == 0 {
        None
    } else {
        Some(a / b)
    }
}
fn classify(n: i32) -> &'static str {
    match n {
        i32::MIN..=-1 => "neg",
        0 => "zero",
        1 | 2 | 3 => "few",
        x if x % 2 == 0 => "even",
        _ => "odd",
    }
}
fn main() {
    let c = Builder::new("x")
        .retries(3)
        .tag("a")
        .tag(String::from("b"))
        .build();
    println!("{c:?}");
    println!("{:#?}", c);
    println!(
        "{} {:?} {:?} {}",
        Level::Mid as i32,
        Level::try_from(10),
        Level::try_from(2),
        Level::Low < Level::High
    );
    let m: Meters<u8> = Meters {
        v: 1.5,
        _p: PhantomData,
    };
    println!("{}", m.v);
    let mut q = Queue::with_cap(2);
    println!(
        "{:?} {:?} {:?} {:?}",
        q.push("a"),
        q.push("b"),
        q.push("c"),
        q.drain_all()
    );
    let log = Log {
        lines: RefCell::new(vec![]),
    };
    let mut s = Subject { obs: vec![] };
    s.attach(&log);
    s.attach(&log);
    s.fire("go");
    println!("{:?}", log.lines.borrow());
    print_all(&["a", "b"]);
    print_all(&[Some(1), None]);
    println!("{:?}", pair(&"k".to_string(), 5));
    println!("{} {} {SQ}", apply_n(&|x| x * 2, 3, 1), gcd(48, 18));
    let memo = Rc::new(RefCell::new(HashMap::new()));
    fn fibm(n: u64, m: &Rc<RefCell<HashMap<u64, u64>>>) -> u64 {
        if n < 2 {
            return n;
        }
        if let Some(&v) = m.borrow().get(&n) {
            return v;
        }
        let v = fibm(n - 1, m) + fibm(n - 2, m);
        m.borrow_mut().insert(n, v);
        v
    }
    println!("{}", fibm(50, &memo));
    for n in [-5, 0, 2, 8, 9] {
        print!("{} ", classify(n));
    }
    println!();
    let total: Option<i32> = [4, 2, 1].iter().map(|&d| divide(8, d)).sum();
    println!("{total:?}");
    let mut grid = vec![vec!['.'; 4]; 2];
    grid[1][2] = '#';
    for row in &grid {
        println!("{}", row.iter().collect::<String>());
    }
    let mut inv: BTreeMap<String, (u32, f64)> = BTreeMap::new();
    inv.insert("apple".into(), (3, 0.5));
    inv.entry("apple".to_string())
        .and_modify(|e| e.0 += 2)
        .or_insert((0, 0.0));
    for (name, (n, price)) in &inv {
        println!("{name:<8}|{n:>3}|{:>6.2}", *n as f64 * price);
    }
    if let Some((_, p)) = inv.get_mut("apple") {
        *p *= 2.0;
    }
    println!("{:?}", inv.get("apple"));
    println!("{:?}", inv.remove("pear"));
    let a: HashSet<i32> = (1..5).collect();
    let b: HashSet<i32> = (3..8).collect();
    let mut i: Vec<_> = a.intersection(&b).copied().collect();
    i.sort_unstable();
    println!("{i:?} {}", a.is_subset(&b));
    let d = Duration::from_millis(1500) + Duration::from_secs(2) * 2;
    println!("{d:?} {} {:?} {:.1}", d.as_millis(), d / 2, d.as_secs_f64());
    let now = Instant::now();
    println!("{}", now.elapsed() < Duration::from_secs(5));
    let text = "line one\nline two\n\nlast";
    for (n, l) in text.lines().enumerate().filter(|(_, l)| !l.is_empty()) {
        print!("{}:{} ", n + 1, l.split(' ').last().unwrap_or(""));
    }
    println!();
    let caesar: String = "Hello"
        .chars()
        .map(|c| {
            if c.is_ascii_lowercase() {
                (((c as u8 - b'a' + 3) % 26) + b'a') as char
            } else {
                c
            }
        })
        .collect();
    println!("{caesar}");
    let mut arr = [5, 1, 4];
    arr.sort();
    arr.reverse();
    let [x, y, z] = arr;
    println!("{x}{y}{z} {}", arr.contains(&4));
    let mut v2 = arr.to_vec();
    v2.dedup();
    v2.extend([1, 2]);
    v2.swap(0, 1);
    v2.truncate(4);
    println!(
        "{v2:?} {:?} {:?}",
        v2.first(),
        v2.iter().max_by(|a, b| a.cmp(b))
    );
    let mut opt = Some(3);
    if let Some(x) = opt.as_mut() {
        *x += 1;
    }
    println!("{:?}", opt.take());
    println!("{opt:?}");
    println!("{:?}", opt.get_or_insert_with(|| 9));
    while let Some(n) = opt {
        if n > 11 {
            opt = None;
        } else {
            opt = Some(n + 1);
        }
    }
    println!("{opt:?}");
    let s = "héllo";
    println!(
        "{} {} {:?} {:?}",
        s.len(),
        s.chars().count(),
        s.char_indices().nth(2),
        s.bytes().next()
    );
    let r: Result<u8, _> = "256".parse::<u8>();
    println!("{r:?}");
    let shadow = 5;
    let shadow = shadow * 2;
    {
        let shadow = "inner";
        println!("{shadow}");
    }
    println!("{shadow}");
    let f: fn(i32) -> i32 = |x| x + 1;
    let fs: [(&str, fn(f64) -> f64); 2] = [("sqrt", f64::sqrt), ("abs", f64::abs)];
    for (n, g) in fs {
        print!("{n} {:.2} ", g(2.0));
    }
    println!("{}", f(1));
    let t = if let (Some(a), Some(b)) = (Some(1), Some(2)) {
        a + b
    } else {
        0
    };
    println!("{t}");
    let x = 5u32;
    println!(
        "{:?} {:?} {}",
        x.checked_sub(6),
        250u8.checked_add(5),
        i32::MAX.wrapping_add(1)
    );
    println!("{:>+8.2}|{:<6}|{:^6}|{:#?}", 3.14159, true, 'c', (1, "a"));
}
