#[derive(Debug, Clone, Copy)]
struct F { num: i64, den: i64 }
impl F {
    const ZERO: F = F { num: 0, den: 1 };
    fn new(num: i64, den: i64) -> Self { F { num: num % 100, den } }
}
impl From<i64> for F { fn from(n: i64) -> Self { F::new(n, 1) } }
fn main() {
    println!("{:?}", F::ZERO.den % F::new(4, 3).den);
    let f: F = 3.into();
    println!("{}", f.num % f.den + F::from(7).num);
    let g: F = F::from(2);
    println!("{}", g.num % F::ZERO.den);
}
