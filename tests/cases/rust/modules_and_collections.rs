mod bank {
    use std::collections::BTreeMap;
    #[derive(Debug, Clone, PartialEq)]
    pub enum Error {
        NoFunds { need: u64, have: u64 },
        NoAccount(String),
    }
    pub type Result<T> = std::result::Result<T, Error>;
    #[derive(Default, Debug)]
    pub struct Bank {
        accounts: BTreeMap<String, u64>,
        log: Vec<Event>,
        pub name: Option<String>,
    }
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Event {
        Deposit(u64),
        Withdraw(u64),
    }
    impl Bank {
        pub const FEE: u64 = 1;
        pub fn new() -> Self {
            Self::default()
        }
        pub fn deposit(&mut self, who: &str, n: u64) -> u64 {
            let b = self.accounts.entry(who.to_owned()).or_insert(0);
            *b += n;
            self.log.push(Event::Deposit(n));
            *b
        }
        pub fn withdraw(&mut self, who: &str, n: u64) -> Result<u64> {
            let bal = self
                .accounts
                .get_mut(who)
                .ok_or_else(|| Error::NoAccount(who.into()))?;
            let need = n + Self::FEE;
            if *bal < need {
                return Err(Error::NoFunds { need, have: *bal });
            }
            *bal -= need;
            self.log.push(Event::Withdraw(n));
            Ok(*bal)
        }
        pub fn iter(&self) -> impl Iterator<Item = (&String, &u64)> + '_ {
            self.accounts.iter()
        }
        pub fn log(&self) -> &[Event] {
            &self.log
        }
    }
    pub mod report {
        use super::*;
        pub fn total(b: &Bank) -> u64 {
            b.iter().map(|(_, v)| v).sum()
        }
    }
}
use bank::{report::total, Bank, Error, Event};
use std::collections::BTreeSet;
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    move |x| g(f(x))
}
fn counter() -> impl FnMut() -> u32 {
    let mut n = 0;
    move || {
        n += 1;
        n
    }
}
struct Fib {
    a: u64,
    b: u64,
}
impl Iterator for Fib {
    type Item = u64;
    fn next(&mut self) -> Option<Self::Item> {
        let r = self.a;
        self.a = self.b;
        self.b += r;
        Some(r)
    }
}
struct Grid {
    w: usize,
    cells: Vec<u8>,
}
impl IntoIterator for Grid {
    type Item = u8;
    type IntoIter = std::vec::IntoIter<u8>;
    fn into_iter(self) -> Self::IntoIter {
        self.cells.into_iter()
    }
}
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version {
    major: u32,
    minor: u32,
    tag: Option<String>,
}
impl std::str::FromStr for Version {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let mut it = s.split('.');
        let major = it
            .next()
            .ok_or("no major")?
            .parse()
            .map_err(|e| format!("{e}"))?;
        let minor = it
            .next()
            .unwrap_or("0")
            .parse()
            .map_err(|_| "bad minor".to_string())?;
        Ok(Version {
            major,
            minor,
            tag: None,
        })
    }
}
#[derive(Debug, PartialEq, Eq)]
struct Task {
    pri: u32,
    name: String,
}
impl Ord for Task {
    fn cmp(&self, o: &Self) -> std::cmp::Ordering {
        self.pri.cmp(&o.pri).then_with(|| o.name.cmp(&self.name))
    }
}
impl PartialOrd for Task {
    fn partial_cmp(&self, o: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(o))
    }
}
fn main() {
    let mut b = Bank::new();
    b.deposit("ann", 50);
    b.deposit("bob", 5);
    println!(
        "{:?} {:?} {:?}",
        b.withdraw("ann", 10),
        b.withdraw("bob", 10),
        b.withdraw("cy", 1)
    );
    println!(
        "{} {:?} {}",
        total(&b),
        b.log(),
        matches!(b.log().last(), Some(Event::Withdraw(n)) if *n > 5)
    );
    println!("{b:?}");
    if let Err(Error::NoFunds { need, .. }) = b.withdraw("bob", 100) {
        println!("need {need}");
    }
    let f = compose(|x: i32| x + 1, |y| format!("<{y}>"));
    println!("{}", f(4));
    let mut c = counter();
    println!("{} {} {}", c(), c(), c());
    println!(
        "{:?}",
        Fib { a: 0, b: 1 }
            .take_while(|&x| x < 50)
            .filter(|x| x % 2 == 0)
            .collect::<Vec<_>>()
    );
    let g = Grid {
        w: 2,
        cells: vec![1, 2, 3, 4],
    };
    println!("{}", g.w);
    for x in g {
        print!("{x} ");
    }
    println!();
    for s in ["1.2", "3", "x.1", "1.z"] {
        match s.parse::<Version>() {
            Ok(v) => println!("{v:?}"),
            Err(e) => println!("err {e}"),
        }
    }
    let mut vs: Vec<Version> = vec!["2.1", "1.9", "2.0"]
        .into_iter()
        .map(|s| s.parse().unwrap())
        .collect();
    vs.sort();
    println!(
        "{:?}",
        vs.iter()
            .map(|v| format!("{}.{}", v.major, v.minor))
            .collect::<Vec<_>>()
    );
    let mut heap = std::collections::BinaryHeap::new();
    heap.push(Task {
        pri: 1,
        name: "low".into(),
    });
    heap.push(Task {
        pri: 5,
        name: "high".into(),
    });
    heap.push(Task {
        pri: 5,
        name: "also".into(),
    });
    while let Some(Task { pri, name }) = heap.pop() {
        print!("{pri}{name} ");
    }
    println!();
    let mut tasks = vec![
        Task {
            pri: 2,
            name: "b".into(),
        },
        Task {
            pri: 1,
            name: "a".into(),
        },
    ];
    tasks.sort();
    println!("{:?} {}", tasks, tasks[0] < tasks[1]);
    let max = tasks.iter().max().unwrap();
    println!("{}", max.name);
    let set: BTreeSet<_> = [3, 1, 2, 3].into_iter().collect();
    println!("{set:?} {:?}", set.range(2..).collect::<Vec<_>>());
    let mut arr2 = [[0; 3]; 2];
    arr2[1][2] = 5;
    for row in &arr2 {
        println!("{row:?}");
    }
    println!("{:?}", arr2.iter().flatten().sum::<i32>());
    let t: (i32, (char, &str)) = (1, ('x', "y"));
    let (a, (ch, st)) = t;
    println!("{a}{ch}{st}");
    let label = 'o: {
        if a == 1 {
            break 'o "one";
        }
        "many"
    };
    println!("{label}");
    let v: Vec<i32> = Vec::with_capacity(10);
    println!("{} {}", v.is_empty(), v.len());
    let nums = [1, 2, 3, 4];
    let (ev, od): (Vec<i32>, Vec<i32>) = nums.iter().partition(|&&n| n % 2 == 0);
    println!("{ev:?} {od:?}");
    let folded = nums.iter().try_fold(0i32, |acc, &x| acc.checked_add(x));
    println!("{folded:?}");
    let s: String = nums
        .iter()
        .map(|n| n.to_string())
        .collect::<Vec<_>>()
        .join(", ");
    println!("{s}");
    println!(
        "{}",
        nums.iter()
            .map(|x| x * x)
            .rev()
            .map(|x| x.to_string())
            .collect::<String>()
    );
    let z: Vec<(usize, char)> = "ab".chars().enumerate().collect();
    println!("{z:?}");
    let (i, cs): (Vec<usize>, Vec<char>) = z.into_iter().unzip();
    println!("{i:?} {cs:?}");
}
