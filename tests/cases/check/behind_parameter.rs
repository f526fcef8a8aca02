struct S {
    name: String,
}
fn take(s: &S) -> String {
    s.name
}
fn main() {
    println!("{}", take(&S { name: "a".into() }));
}
