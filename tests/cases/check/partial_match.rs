fn main() {
    let name: Result<String, String> = Ok(String::from("a"));
    match name {
        Ok(n) => println!("{n}"),
        Err(e) => println!("{e}"),
    }
    println!("{:?}", name);
}
