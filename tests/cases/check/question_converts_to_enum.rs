#[derive(Debug)]
enum AppError {
    Bad(String),
}
fn parse(s: &str) -> Result<u32, AppError> {
    let n = s.parse::<u32>()?;
    Ok(n)
}
fn main() {
    println!("{:?}", parse("x"));
}
