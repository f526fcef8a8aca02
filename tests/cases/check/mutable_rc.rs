use std::rc::Rc;
struct N {
    v: i32,
}
fn main() {
    let a = Rc::new(N { v: 1 });
    a.v = 3;
    println!("{}", a.v);
}
