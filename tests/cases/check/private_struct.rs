mod m {
    struct P {
        pub x: i32,
    }
    pub fn n() -> i32 {
        P { x: 1 }.x
    }
}
fn main() {
    let p = m::P { x: 1 };
    println!("{} {}", p.x, m::n());
}
