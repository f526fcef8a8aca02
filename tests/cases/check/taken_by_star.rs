fn main() {
    let s = String::from("x");
    let r = &s;
    let t = *r;
    println!("{t}");
}
