use std::sync::Arc;
fn main() {
    let a = Arc::new(String::from("x"));
    let s = *a;
    println!("{s}");
}
