struct W<T>(T);
fn f(w: W<i32, i32>) -> i32 {
    w.0
}
fn main() {
    println!("{}", f(W(1)));
}
