fn largest(v: &[T]) -> T {
    v[0]
}
fn main() {
    println!("{}", largest(&[1]));
}
