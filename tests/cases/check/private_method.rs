mod m {
    pub struct P;
    impl P {
        fn hid(&self) -> i32 {
            1
        }
        pub fn o(&self) -> i32 {
            self.hid()
        }
    }
}
fn main() {
    println!("{} {}", m::P.o(), m::P.hid());
}
