struct A;
impl Shape for A {
    fn area(&self) -> f64 {
        1.0
    }
}
fn main() {
    println!("{}", A.area());
}
