fn main() {
    let count = 0;
    println!("{count}");
    count = 1;
    println!("{count}");
}
