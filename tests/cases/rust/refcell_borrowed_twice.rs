use std::cell::RefCell;
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    let _a = D("a");
    let r = RefCell::new(1);
    let _b = r.borrow_mut();
    let _c = D("c");
    let _d = r.borrow_mut();
    println!("never");
}
