fn main() {
    println!("{}", Some(1));
}
