fn f(v: &[i32]) -> i32 {
    match v {
        [] => 0,
        [a] => *a,
        [a, b] => a + b,
    }
}
fn main() {
    println!("{}", f(&[1]));
}
