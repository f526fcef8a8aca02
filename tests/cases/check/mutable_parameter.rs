#[derive(Debug)]
struct P {
    x: i32,
    tags: Vec<String>,
}
fn reset(p: P) -> P {
    p.x = 0;
    p
}
fn tag(p: P) -> P {
    p.tags.push("a".into());
    p
}
fn main() {
    println!("{:?}", tag(reset(P { x: 1, tags: vec![] })));
}
