fn show(s: &str) {
    println!("{s}");
}
fn main() {
    let s = String::from("a");
    show(s);
}
