struct C {
    n: u32,
}
impl C {
    fn add(&mut self, by: u32) {
        self.n += by;
    }
}
fn main() {
    let mut c = C { n: 0 };
    c.add();
    c.add(1, 2);
}
