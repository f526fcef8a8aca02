struct Stack {
    items: Vec<i32>,
}
impl Stack {
    fn push(&mut self, x: i32) {
        self.items.push(x);
    }
}
struct Holder {
    s: Stack,
}
fn main() {
    let h = Holder {
        s: Stack { items: vec![] },
    };
    h.s.push(1);
    println!("{}", h.s.items.len());
}
