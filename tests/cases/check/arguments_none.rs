fn hello(name: &str) {
    println!("{name}");
}
fn main() {
    hello();
}
