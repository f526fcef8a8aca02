fn f(t: (bool, bool)) -> i32 {
    match t {
        (true, true) => 1,
        (false, false) => 2,
    }
}
fn main() {
    println!("{}", f((true, true)));
}
