struct W<T>(T);
fn f(w: W) -> i32 {
    1
}
fn main() {
    println!("{}", f(W(1)));
}
