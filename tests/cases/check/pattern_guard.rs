fn main() {
    let x = Some(5);
    match x {
        Some(n) if n > 3 => println!("big"),
        Some(n) if n <= 3 => println!("small"),
        None => println!("none"),
    }
}
