fn f(x: i32) -> i32 {
    x
}
fn main() {
    let v = vec![1, 2];
    for x in &v {
        println!("{}", f(x));
    }
}
