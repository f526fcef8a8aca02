mod m {
    pub struct P {
        x: i32,
    }
    impl P {
        pub fn x(&self) -> i32 {
            self.x
        }
    }
}
fn main() {
    let p = m::P { x: 1 };
    println!("{}", p.x());
}
