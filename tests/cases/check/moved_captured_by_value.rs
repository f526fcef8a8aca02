fn main() {
    let name = String::from("x");
    let consume = || drop(name);
    consume();
    println!("{name}");
}
