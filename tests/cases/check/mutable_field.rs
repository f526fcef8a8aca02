struct P {
    x: i32,
}
fn main() {
    let p = P { x: 1 };
    p.x = 5;
    println!("{}", p.x);
}
