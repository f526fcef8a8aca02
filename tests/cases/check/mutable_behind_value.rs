fn inc(x: &i32) {
    *x += 1;
}
fn main() {
    let mut n = 1;
    inc(&n);
    n += 1;
    println!("{n}");
}
