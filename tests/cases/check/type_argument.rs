fn greet(name: String) {
    println!("hi {name}");
}
fn main() {
    greet("bob");
}
