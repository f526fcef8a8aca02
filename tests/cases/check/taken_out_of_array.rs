fn main() {
    let a = [String::from("a")];
    let s = a[0];
    println!("{s}");
}
