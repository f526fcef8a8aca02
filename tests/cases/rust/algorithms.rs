// Small algorithms over integers, text and vectors; ends with an integer overflow.
fn classify(n: i32) -> &'static str {
    match n {
        i32::MIN..=-1 => "neg",
        0 => "zero",
        1..=9 => "small",
        _ => "big",
    }
}
fn fib(n: u32) -> u64 {
    if n < 2 {
        n as u64
    } else {
        fib(n - 1) + fib(n - 2)
    }
}
fn divide(a: i32, b: i32) -> Option<i32> {
    if b == 0 {
        None
    } else {
        Some(a / b)
    }
}
fn first_word(s: &str) -> Option<&str> {
    let w = s.split(' ').next()?;
    Some(w)
}
struct Counter {
    count: u32,
    log: Vec<String>,
}
impl Counter {
    fn new() -> Counter {
        Counter {
            count: 0,
            log: Vec::new(),
        }
    }
    fn tick(&mut self) -> &mut Counter {
        self.count += 1;
        self.log.push(format!("tick {}", self.count));
        self
    }
    fn last(&self) -> Option<&String> {
        self.log.last()
    }
}
fn main() {
    for n in [-5, 0, 7, 100] {
        println!("{}", classify(n));
    }
    println!(
        "{} {:?} {:?} {:?}",
        fib(15),
        divide(7, 2),
        divide(1, 0),
        first_word("hey you")
    );
    let mut c = Counter::new();
    c.tick().tick();
    println!("{} {:?}", c.count, c.last());
    let mut a = [5, 3, 8, 1];
    let n = a.len();
    for i in 0..n {
        for j in 0..n - 1 - i {
            if a[j] > a[j + 1] {
                a.swap(j, j + 1);
            }
        }
    }
    println!("{a:?}");
    let s = String::from("héllo");
    for (i, ch) in s.chars().enumerate() {
        if ch == (b'l' as char) {
            println!("l at {i}");
        }
    }
    println!("{}", s.len());
    let mut m = vec![String::new(); 2];
    m[0].push_str("a");
    m[1] += "b";
    println!("{m:?}");
    let x = {
        let y = 3;
        y * y
    };
    let z = if x > 5 { "gt" } else { "le" };
    println!("{x} {z}");
    let mut opt = Some(3);
    while let Some(n) = opt {
        opt = if n > 0 { Some(n - 1) } else { None };
        print!("{n} ");
    }
    println!();
    let v2: Vec<i32> = (1..4).collect();
    let t: i32 = v2.iter().sum();
    println!("{t} {:?}", v2.iter().rev().collect::<Vec<_>>());
    let width = 8;
    println!(
        "[{:>width$}] [{:>1$}] [{:.*}] [{:>w2$.p2$}]",
        42,
        5,
        2,
        1.23456,
        2.0,
        w2 = 7,
        p2 = 3
    );
    let r = std::mem::replace(&mut opt, Some(9));
    println!("{r:?} {opt:?}");
    let tup = (String::from("a"), 5);
    let (ref name, num) = tup;
    println!("{name} {num} {}", tup.0);
    let nested = Some(Some(4));
    if let Some(Some(n)) = nested {
        if n == 4 {
            println!("deep");
        }
    }
    let u: u8 = 200;
    let w = u.checked_add(100);
    println!("{w:?} {:?} {}", u.checked_sub(1), u.saturating_add(100));
    let big = 3_000_000_000u32;
    println!("{} {}", big, big as i32);
    let y = u - 100;
    println!("{}", y - c.count as u8 - 150);
}
