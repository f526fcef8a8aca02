fn f() -> i32 {
    1
}
fn f() -> i32 {
    2
}
fn main() {
    println!("{}", f());
}
