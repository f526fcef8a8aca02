// Structs, enums, traits of formatting, loops, closures, options: one of each.
use std::fmt;
use std::time::Duration;
#[derive(Debug, Clone, Copy, PartialEq)]
struct P {
    x: i32,
    y: i32,
}
#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Circle(f64),
    Rect { w: f64, h: f64 },
    Unit,
}
impl P {
    fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }
    fn add(&self, o: P) -> P {
        P {
            x: self.x + o.x,
            y: self.y + o.y,
        }
    }
    fn shift(&mut self, d: i32) {
        self.x += d;
    }
    fn into_sum(self) -> i32 {
        self.x + self.y
    }
}
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
struct W {
    v: Vec<i32>,
    name: String,
}
impl fmt::Display for W {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "W[{}:{}]", self.name, self.v.len())
    }
}
fn area(s: &Shape) -> f64 {
    match s {
        Shape::Circle(r) => 3.0 * r * r,
        Shape::Rect { w, h } => w * h,
        Shape::Unit => 1.0,
    }
}
fn parse(s: &str) -> Result<i32, String> {
    match s.parse::<i32>() {
        Ok(v) => Ok(v),
        Err(e) => Err(format!("bad: {e}")),
    }
}
fn sum_all(xs: &[&str]) -> Result<i32, String> {
    let mut t = 0;
    for x in xs {
        t += parse(x)?;
    }
    Ok(t)
}
const N: usize = 3;
fn main() {
    let p = P::new(1, 2);
    let mut q = p.add(P { x: 10, y: 20 });
    q.shift(5);
    println!("{:?} {:?} {} {}", p, q, p.into_sum(), p == P::new(1, 2));
    println!("{:#?}", Shape::Rect { w: 1.5, h: 2.0 });
    for s in [
        Shape::Circle(2.0),
        Shape::Rect { w: 2.0, h: 3.0 },
        Shape::Unit,
    ]
    .iter()
    {
        print!("{} ", area(s));
    }
    println!();
    let w = W {
        v: vec![1, 2, 3],
        name: String::from("abc"),
    };
    println!("{w} {} {:>10}|", w, "hi");
    println!("{:?} {:?}", sum_all(&["1", "2", "3"]), sum_all(&["1", "x"]));
    let _a = D("a");
    let b = D("b");
    {
        let _c = D("c");
        println!("inner");
    }
    drop(b);
    let mut v: Vec<u64> = Vec::new();
    for i in 0..N {
        v.push((i * i) as u64);
    }
    println!("{v:?} {} {}", v.len(), v[1]);
    let mut i = 0;
    let r = loop {
        i += 1;
        if i == 5 {
            break i * 2;
        }
        if i % 2 == 0 {
            continue;
        }
    };
    println!("{r}");
    'outer: for a in 0..3 {
        for b in 0..3 {
            if b == 2 {
                continue 'outer;
            }
            if a == 2 {
                break 'outer;
            }
            print!("{a}{b} ");
        }
    }
    println!();
    let t = (1, "two", 3.0);
    let (x, y, z) = t;
    println!("{x} {y} {z:.2} {}", t.1);
    let o: Option<i32> = Some(4);
    if let Some(n) = o {
        println!("some {n}");
    } else {
        println!("none");
    }
    let s = match o {
        Some(n) if n > 3 => "big",
        Some(_) => "small",
        None => "none",
    };
    println!("{s}");
    let d = Duration::from_millis(1500);
    println!("{:?} {}", d, d.as_secs_f64());
    let mut text = String::new();
    text.push_str("hey");
    text += " you";
    println!("{text} {}", text.len());
    let mut arr = [1, 2, 3];
    arr[1] = 10;
    println!("{arr:?} {}", arr.len());
    let mut c = 0;
    let mut inc = |d: i32| {
        c += d;
        c
    };
    inc(2);
    inc(3);
    println!("c = {c}");
    let add = move |a: i32, b: i32| a + b + i;
    println!("{}", add(1, 2));
    println!(
        "{:5}|{:<5}|{:^5}|{:>5}|{:05}|{:+}|{:x}|{:#b}|{:e}",
        42, 42, 42, 42, 42, 42, 255, 5, 1234.5
    );
    println!("{:?} {:?} {} {}", 1.0f64, 0.1 + 0.2, 1e20, f64::MAX > 1.0);
    println!("{:?} {:?}", "q\"uote\n", 'c');
    let mut stack = vec![1, 2, 3];
    while let Some(top) = stack.pop() {
        print!("{top} ");
    }
    println!();
    let words = vec!["a".to_string(), "b".to_string()];
    println!("{}", words.join("-"));
    let total: i32 = (1..=10).sum();
    println!("{total}");
    let nested = vec![Some(1), None];
    println!("{nested:?} {:#?}", nested);
    println!("{}", if w.v.contains(&2) { "has" } else { "not" });
    let x = 5u8;
    let y = x as i32 - 10;
    println!("{y} {}", -7 / 2);
    println!("{}", i32::MAX.wrapping_add(1));
}
