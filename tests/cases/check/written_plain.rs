struct P {
    x: i32,
}
fn f(p: P<i32>) -> i32 {
    p.x
}
fn main() {
    println!("{}", f(P { x: 1 }));
}
