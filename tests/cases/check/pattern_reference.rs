enum E {
    A,
    B,
}
impl E {
    fn f(&self) -> i32 {
        match self {
            Self::A => 1,
        }
    }
    fn g(self) -> i32 {
        match self {
            E::B => 1,
        }
    }
}
fn main() {
    println!("{} {}", E::A.f(), E::B.g());
}
