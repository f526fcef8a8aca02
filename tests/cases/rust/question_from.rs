// The question mark converts errors with From; main returns the last one.
#[derive(Debug)]
enum E {
    A,
    B(String),
}
impl From<std::num::ParseIntError> for E {
    fn from(_e: std::num::ParseIntError) -> Self {
        E::A
    }
}
fn g(s: &str) -> Result<i64, E> {
    let n: i64 = s.parse()?;
    if n < 0 {
        return Err(E::B(format!("neg {n}")));
    }
    Ok(n * 2)
}
fn main() -> Result<(), E> {
    println!("{:?} {:?} {:?}", g("4"), g("x"), g("-1"));
    let v = g("zz")?;
    println!("{v}");
    Ok(())
}
