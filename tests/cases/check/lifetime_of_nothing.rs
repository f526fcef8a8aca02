fn name() -> &str {
    "abc"
}
fn main() {
    println!("{}", name());
}
