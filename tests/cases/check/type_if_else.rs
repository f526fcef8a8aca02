fn main() {
    let x = 5;
    let s = if x > 3 { "big" } else { 1 };
    println!("{s}");
}
