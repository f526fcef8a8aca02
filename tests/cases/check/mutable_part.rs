struct S {
    v: Vec<i32>,
}
fn main() {
    let s = S { v: vec![] };
    s.v.push(1);
    println!("{}", s.v.len());
}
