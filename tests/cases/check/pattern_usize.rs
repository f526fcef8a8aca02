fn main() {
    let n: usize = 3;
    match n {
        0 => println!("0"),
        1..=10 => println!("s"),
    }
}
