use std::sync::Arc;
fn main() {
    let a = Arc::new(vec![1]);
    let b = Arc::clone(&a);
    b.push(2);
    println!("{}", a.len());
}
