fn main() {
    let mut x = 250;
    let y: u8 = 3;
    x += y;
    println!("{x}");
    let z = x + 10;
    println!("{z}");
}
