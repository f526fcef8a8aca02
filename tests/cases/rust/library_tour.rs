// Rc, Arc, traits with defaults, slices, casts, patterns, iterators; ends with expect on an Err.
use std::rc::Rc;
use std::sync::Arc;
#[derive(Clone, Debug, Default, PartialEq)]
struct S {
    n: i32,
    t: String,
}
trait Speak {
    fn name(&self) -> String;
    fn hi(&self) -> String {
        format!("hi {}", self.name())
    }
}
impl Speak for S {
    fn name(&self) -> String {
        self.t.clone()
    }
}
fn say(x: &impl Speak) -> String {
    x.hi()
}
fn apply<F: Fn(i32) -> i32>(f: F, n: i32) -> i32 {
    f(n)
}
fn make(k: i32) -> impl Fn(i32) -> i32 {
    move |x| x * k
}
fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 {
        a
    } else {
        gcd(b, a % b)
    }
}
fn swap(a: &mut i32, b: &mut i32) {
    let t = *a;
    *a = *b;
    *b = t;
}
fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() >= b.len() {
        a
    } else {
        b
    }
}
fn main() {
    let s = S {
        n: 1,
        t: "bob".into(),
    };
    let mut s2 = s.clone();
    s2.n += 41;
    println!("{} {:?} {}", say(&s), s2, s == s2);
    println!("{} {}", apply(|x| x + 1, 4), make(3)(5));
    println!("{}", gcd(48, 18));
    let (mut a, mut b) = (1, 2);
    swap(&mut a, &mut b);
    println!("{a} {b}");
    println!("{}", longest("hello", "hi"));
    let r = Rc::new(5);
    let r2 = Rc::clone(&r);
    println!("{} {} {}", r, *r2 + 1, Rc::strong_count(&r));
    let arc = Arc::new(vec![1, 2, 3]);
    let arc2 = arc.clone();
    println!("{} {:?}", arc2.len(), arc);
    let mut grid = vec![vec![0; 3]; 2];
    grid[1][2] = 7;
    println!("{grid:?}");
    for (i, c) in "abc".chars().enumerate() {
        print!("{i}{c} ");
    }
    println!();
    for x in (0..10).step_by(3).rev() {
        print!("{x} ");
    }
    println!();
    let mut v = vec![3, 1, 2];
    v.sort();
    v.reverse();
    println!("{v:?} {:?} {:?}", v.first(), v.iter().max());
    for x in v.iter_mut() {
        *x *= 2;
    }
    println!("{v:?}");
    for x in &v {
        print!("{} ", x + 1);
    }
    println!();
    let slice = &v[1..];
    println!("{slice:?} {}", slice.len());
    let text = "one two  three";
    let words: Vec<&str> = text.split_whitespace().collect();
    println!("{words:?} {}", &text[4..7]);
    let n: i64 = -17;
    println!("{} {} {}", n % 5, n.rem_euclid(5), n.abs());
    let x = 300i32;
    println!("{} {}", x as u8, -1i32 as u32);
    let z = 3.99f64 as i32;
    println!("{z} {}", (z as f64).sqrt());
    let b = true && !false || false;
    println!("{b}");
    let opt: Option<&str> = None;
    println!("{}", opt.unwrap_or("default"));
    let c = 'a';
    match c {
        'a'..='m' => println!("first"),
        _ => println!("second"),
    }
    let num = 7;
    match num {
        1 | 2 => println!("a"),
        n @ 5..=9 => println!("b {n}"),
        _ => println!("c"),
    }
    let arr = [1, 2, 3, 4];
    if let [first, .., last] = arr {
        println!("{first} {last}");
    }
    let mut o = Some(3);
    if let Some(x) = &mut o {
        *x += 1;
    }
    println!("{o:?} {:?} {o:?}", o.clone().take());
    let t = ((1, 2), [3, 4]);
    let ((p, _), [q, w]) = t;
    println!("{p} {q} {w}");
    let label = format!("{:?}", (1, "a", [Some(1.5)]));
    println!("{label}");
    println!("{0} {1} {0} {name}", 1, 2, name = "n");
    println!(
        "{{}} {:>8.3}|{:<8}|{:^8}|{:*^9}|",
        3.14159, "ab", "cd", "mid"
    );
    let mut count = 0u8;
    while count < 250 {
        count += 50;
    }
    println!("{count}");
    assert_eq!(1 + 1, 2);
    assert!(count > 3, "count {}", count);
    let e: Result<u8, _> = "300".parse::<u8>();
    println!("{e:?}");
    let u = S::default_like();
    println!("{u:?}");
    let Some(k) = Some(3) else { panic!("no") };
    println!("{k}");
    let res: Result<i32, String> = Err("boom".to_string());
    res.expect("failed");
}
impl S {
    fn default_like() -> S {
        S {
            t: "d".to_string(),
            ..S {
                n: 9,
                t: String::new(),
            }
        }
    }
}
