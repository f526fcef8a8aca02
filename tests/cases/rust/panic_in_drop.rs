struct Inner(&'static str);
impl Drop for Inner {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
struct Outer {
    _a: Inner,
    _b: Inner,
}
impl Drop for Outer {
    fn drop(&mut self) {
        println!("outer");
        if true {
            panic!("in drop");
        }
    }
}
fn f() {
    let _x = Inner("x");
    let o = Outer {
        _a: Inner("a"),
        _b: Inner("b"),
    };
    let _y = Inner("y");
    drop(o);
    println!("never");
}
fn main() {
    println!("{:?}", std::panic::catch_unwind(f).is_err());
    let r = std::panic::catch_unwind(|| {
        let _x = Inner("x2");
        let _o = Outer {
            _a: Inner("a2"),
            _b: Inner("b2"),
        };
        5
    });
    println!("{}", r.is_err());
}
