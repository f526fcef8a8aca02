fn find(v: &[i32]) -> Option<i32> {
    for x in v {
        if *x > 2 {
            return *x;
        }
    }
    None
}
fn main() {
    println!("{:?}", find(&[1]));
}
