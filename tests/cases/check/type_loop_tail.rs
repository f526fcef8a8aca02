fn f(v: &[i32]) -> Option<i32> {
    for x in v {
        if *x > 1 {
            return Some(*x);
        }
    }
}
fn main() {
    println!("{:?}", f(&[1, 2]));
}
