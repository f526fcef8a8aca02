fn f() -> Result<i32> {
    Ok(1)
}
fn main() {
    println!("{}", f().unwrap());
}
