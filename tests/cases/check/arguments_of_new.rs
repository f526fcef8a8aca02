struct C {
    n: u32,
}
impl C {
    fn new(n: u32) -> C {
        C { n }
    }
}
fn main() {
    let c = C::new();
    println!("{}", c.n);
}
