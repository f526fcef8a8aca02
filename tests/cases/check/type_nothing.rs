fn f() -> i32 {
    let x = 5;
}
fn main() {
    println!("{}", f());
}
