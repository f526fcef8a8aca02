use std::error::Error;
use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;
#[derive(Debug)]
enum AppError {
    Parse(ParseIntError),
    Negative(i64),
    Other(String),
}
impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AppError::Parse(e) => write!(f, "parse: {e}"),
            AppError::Negative(n) => write!(f, "negative: {n}"),
            AppError::Other(s) => write!(f, "other: {s}"),
        }
    }
}
impl Error for AppError {}
impl From<ParseIntError> for AppError {
    fn from(e: ParseIntError) -> Self {
        AppError::Parse(e)
    }
}
impl From<String> for AppError {
    fn from(e: String) -> Self {
        AppError::Other(e)
    }
}
impl From<&str> for AppError {
    fn from(e: &str) -> Self {
        AppError::Other(e.to_string())
    }
}
#[derive(Debug, PartialEq)]
struct Rgb(u8, u8, u8);
impl FromStr for Rgb {
    type Err = AppError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let s = s.strip_prefix('#').ok_or("no #")?;
        if s.len() != 6 {
            return Err(format!("bad len {}", s.len()).into());
        }
        let p = |i: usize| u8::from_str_radix(&s[i..i + 2], 16);
        Ok(Rgb(p(0)?, p(2)?, p(4)?))
    }
}
fn positive(s: &str) -> Result<i64, AppError> {
    let n = s.trim().parse()?;
    if n < 0 {
        Err(AppError::Negative(n))
    } else {
        Ok(n)
    }
}
fn boxed(s: &str) -> Result<i32, Box<dyn Error>> {
    let n: i32 = s.parse()?;
    if n == 0 {
        return Err("zero".into());
    }
    if n > 100 {
        return Err(Box::new(AppError::Other("big".into())));
    }
    Ok(n)
}
fn mapped(s: &str) -> Result<u16, String> {
    s.parse::<u16>().map_err(|e| e.to_string())
}
fn into_err(s: &str) -> Result<u16, AppError> {
    s.parse::<u16>().map_err(|e| e.into())
}
fn chain(a: &str, b: &str) -> Result<i64, AppError> {
    Ok(positive(a)? * positive(b)?)
}
fn sum_strs(v: &[&str]) -> Result<i64, AppError> {
    v.iter().map(|s| positive(s)).sum()
}
fn opt(s: &str) -> Option<u32> {
    let c = s.chars().next()?;
    c.to_digit(10).map(|d| d * 2)
}
fn main() {
    println!("{:?}", "#ff8000".parse::<Rgb>().unwrap());
    for s in ["ff", "#12", "#gg0000"] {
        match s.parse::<Rgb>() {
            Ok(c) => println!("{c:?}"),
            Err(e) => println!("{e}"),
        }
    }
    let c: Rgb = "#010203".parse().unwrap();
    println!("{:?}", c == Rgb(1, 2, 3));
    for s in ["5", "-5", "x", " 7 "] {
        match positive(s) {
            Ok(n) => println!("{n}"),
            Err(e) => println!("{e}"),
        }
    }
    for s in ["5", "0", "500", ""] {
        match boxed(s) {
            Ok(n) => println!("{n}"),
            Err(e) => println!("{e}"),
        }
    }
    println!(
        "{:?} {:?} {:?}",
        mapped("70000"),
        mapped("7"),
        into_err("-1").map_err(|e| e.to_string())
    );
    println!(
        "{:?} {:?}",
        chain("3000000000", "2").unwrap(),
        chain("2", "q").is_err()
    );
    println!(
        "{:?} {:?}",
        sum_strs(&["1", "2"]).unwrap(),
        sum_strs(&["1", "-2"]).map_err(|e| format!("{e}"))
    );
    println!("{:?} {:?} {:?}", opt("42"), opt("x"), opt(""));
    let n: u8 = "300".parse().unwrap_or(7);
    println!("{n}");
    let n = "12".parse::<f64>().unwrap_or_default();
    println!("{n:?}");
    let t: Result<u8, _> = u8::try_from(300i32);
    println!("{t:?}");
    let t: Result<u8, _> = 30i32.try_into();
    println!("{t:?}");
    let x: i64 = 5i32.into();
    let y = i64::from(7u32) + x;
    println!("{y}");
    let f: f64 = 3i32.into();
    println!("{f:?}");
    let s: String = 'c'.into();
    let b: Box<str> = "hi".into();
    println!("{s} {b}");
    let v: Vec<u8> = "abc".into();
    println!("{v:?}");
}
