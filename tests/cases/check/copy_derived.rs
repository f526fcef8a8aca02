#[derive(Clone, Copy)]
struct P {
    name: String,
}
fn main() {
    let p = P { name: "a".into() };
    let q = p;
    println!("{}", q.name);
}
