fn sum<T>(a: T, b: T) -> T {
    a + b
}
fn main() {
    println!("{}", sum(1, 2));
}
