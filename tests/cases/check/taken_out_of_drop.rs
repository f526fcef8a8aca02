struct D {
    s: String,
}
impl Drop for D {
    fn drop(&mut self) {
        println!("d");
    }
}
fn main() {
    let d = D { s: "x".into() };
    let s = d.s;
    println!("{s}");
}
