fn f(v: Vec) -> usize {
    v.len()
}
fn main() {
    println!("{}", f(vec![1]));
}
