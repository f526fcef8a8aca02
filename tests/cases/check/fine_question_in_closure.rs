fn main() {
    let parse = |text: &str| -> Result<i32, std::num::ParseIntError> {
        let n: i32 = text.parse()?;
        Ok(n + 1)
    };
    println!("{:?}", parse("4"));
}
