mod m {
    fn secret() -> i32 {
        1
    }
    pub fn open() -> i32 {
        secret()
    }
}
use m::secret;
fn main() {
    println!("{} {}", m::open(), secret());
}
