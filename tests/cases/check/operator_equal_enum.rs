enum S {
    A,
    B,
}
fn main() {
    let s = S::A;
    if s == S::B {
        println!("b");
    } else {
        println!("a");
    }
}
