use std::error::Error;
use std::fmt;
#[derive(Debug)]
enum E {
    A(String),
    B { code: u16 },
}
impl fmt::Display for E {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            E::A(s) => write!(f, "A:{s}"),
            E::B { code } => write!(f, "B:{code:04}"),
        }
    }
}
impl Error for E {}
type Res<T> = Result<T, Box<dyn Error>>;
fn a(s: &str) -> Res<u16> {
    if s.is_empty() {
        return Err(E::A("empty".into()).into());
    }
    let n: u16 = s.parse()?;
    if n > 999 {
        Err(Box::new(E::B { code: n }))
    } else {
        Ok(n)
    }
}
fn b(xs: &[&str]) -> Res<u32> {
    let mut t = 0;
    for x in xs {
        t += u32::from(a(x)?);
    }
    if t == 0 {
        Err("zero")?
    }
    Ok(t)
}
fn c(s: &str) -> Result<f64, String> {
    s.parse::<f64>().map_err(|e| format!("{s}: {e}"))
}
fn main() {
    for t in [&["1", "2"][..], &["x"], &[""], &["5000"], &["0"]] {
        match b(t) {
            Ok(n) => println!("ok {n}"),
            Err(e) => println!("err {e}"),
        }
    }
    println!("{:?} {:?}", c("1e3"), c("q"));
    let e: Box<dyn Error + Send + Sync> = "plain".into();
    println!("{e}");
    let r = a("70000").map_err(|e| e.to_string());
    println!("{r:?}");
}
