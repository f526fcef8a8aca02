mod m {
    fn secret() -> i32 {
        1
    }
    pub fn open() -> i32 {
        secret()
    }
}
fn main() {
    println!("{} {}", m::open(), m::secret());
}
