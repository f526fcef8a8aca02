fn main() {
    let name = Some(String::from("a"));
    if let Some(n) = name {
        println!("{n}");
    }
    println!("{:?}", name);
}
