struct Meters(f64);
struct Id(u64);
impl From<u32> for Id {
    fn from(n: u32) -> Self {
        Id(n as u64 * 10)
    }
}
impl From<&str> for Id {
    fn from(s: &str) -> Self {
        Id(s.len() as u64)
    }
}
impl From<f64> for Meters {
    fn from(x: f64) -> Self {
        Meters(x)
    }
}
fn take(id: impl Into<Id>) -> u64 {
    id.into().0
}
fn big(n: impl Into<u64>) -> u64 {
    n.into() + 5_000_000_000
}
fn main() {
    let m: Meters = 2.5.into();
    println!("{} {} {} {}", m.0, take(7u32), take("abc"), big(3u8));
    let n: i64 = i64::from(3u32) + i64::from(-2i8);
    let f = f64::from(7u8) / 2.0;
    println!("{n} {f} {}", u64::from(b'a'));
    let s: String = "x".into();
    let v: Vec<char> = s.chars().collect();
    let o: Option<u8> = 5.into();
    println!("{v:?} {o:?}");
}
