#[derive(Debug)]
enum E {
    P(std::num::ParseIntError),
}
impl From<std::num::ParseIntError> for E {
    fn from(e: std::num::ParseIntError) -> E {
        E::P(e)
    }
}
fn f(s: &str) -> Result<u32, E> {
    Ok(s.parse::<u32>()?)
}
fn main() {
    println!("{:?}", f("1"));
}
