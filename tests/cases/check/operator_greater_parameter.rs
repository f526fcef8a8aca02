fn max<T>(a: T, b: T) -> T {
    if a > b {
        a
    } else {
        b
    }
}
fn main() {
    println!("{}", max(1, 2));
}
