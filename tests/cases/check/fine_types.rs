struct C {
    v: f32,
    n: u64,
    o: Option<String>,
    d: std::time::Duration,
}
fn take(
    a: impl Into<String>,
    b: &str,
    c: &[i32],
    d: Box<dyn Fn(i32) -> i32>,
    e: &dyn std::fmt::Display,
) -> usize {
    a.into().len() + b.len() + c.len() + d(1) as usize + e.to_string().len()
}
fn gen<T: std::fmt::Debug>(x: T, y: T) -> String {
    format!("{x:?}{y:?}")
}
type Id = u64;
fn id(x: Id) -> Id {
    x
}
fn ch(c: char, b: u8, i: i64) -> u64 {
    c as u64 + b as u64 + i as u64
}
fn main() {
    let c = C {
        v: 1.0,
        n: 2,
        o: None,
        d: std::time::Duration::from_millis(5),
    };
    let s = String::from("x");
    let v = vec![1, 2];
    println!("{}", take("a", &s, &v, Box::new(|x| x + 1), &5));
    println!("{} {} {}", gen("a", "b"), gen(1, 2), gen(&s, &s));
    println!(
        "{} {} {:?} {:?} {}",
        c.v,
        c.n,
        c.o,
        c.d,
        id(5) + ch('a', b'b', -3)
    );
    let n = 7;
    println!("{}", id(n));
    let m = v.len() as u64;
    println!("{}", id(m));
    let mut x = 5;
    x = x + 1;
    let mut t: &str = "a";
    t = s.as_str();
    let mut w = String::new();
    w = t.to_owned() + "b";
    w += &s;
    println!("{x}{t}{w}");
    let f: f64 = 2 as f64;
    let o: Option<&str> = Some("z");
    let r: Result<i32, String> = "4".parse().map_err(|_| "bad".to_string());
    println!("{f}{o:?}{r:?}");
    let arr: [u8; 3] = [1, 2, 3];
    let tup: (i32, String) = (1, "a".into());
    let bx: Box<dyn std::error::Error> = "boxed".into();
    println!("{arr:?}{tup:?}{bx}");
    let y = if v.len() > 1 { "big" } else { &s };
    let z = match y {
        "big" => 1u8,
        _ => 2,
    };
    println!("{y}{z}");
    let q: u8 = 'a' as u8;
    let k: usize = "4".parse().unwrap();
    let vv: Vec<String> = ["a"].iter().map(|s| s.to_string()).collect();
    println!("{q}{k}{vv:?}");
}
