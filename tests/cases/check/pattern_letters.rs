fn main() {
    let c = 'x';
    match c {
        'a'..='z' => println!("l"),
        'A'..='Z' => println!("u"),
    }
}
