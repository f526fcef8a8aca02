fn main() {
    let mut handle = Some(String::from("x"));
    if let Some(name) = handle.take() {
        println!("{name}");
    }
    println!("{:?}", handle);
}
