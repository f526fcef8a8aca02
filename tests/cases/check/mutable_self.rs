struct C {
    items: Vec<i32>,
    n: i32,
}
impl C {
    fn add(&self, x: i32) {
        self.items.push(x);
    }
    fn set(&self) {
        self.n = 4;
    }
    fn both(&self) {
        self.go();
    }
    fn go(&mut self) {
        self.n += 1;
    }
}
fn main() {
    let c = C {
        items: vec![],
        n: 0,
    };
    c.add(1);
    c.set();
    c.both();
    println!("{} {}", c.items.len(), c.n);
}
