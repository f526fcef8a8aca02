struct P {
    a: i32,
    b: i32,
    c: i32,
    d: i32,
}
fn main() {
    let p = P { a: 1 };
    println!("{}", p.a + p.b + p.c + p.d);
}
